"""Invented practices: what was written about each, and the way it went."""
