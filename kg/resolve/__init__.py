"""Decide which entity each mention stands for, and say why."""
