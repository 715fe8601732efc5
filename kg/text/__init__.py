"""Characters, normalized text, sentences, calendars and dates."""
