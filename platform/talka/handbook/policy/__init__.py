"""Decisions of the handbook that know nothing of the web or the database."""
