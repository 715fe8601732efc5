"""From words to events: triggers, roles, status, dates, and who said it."""
