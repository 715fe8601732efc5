"""How the shipped Persian model was made."""
