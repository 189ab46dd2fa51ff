"""The handbook on paper: plain data from the book, templates that draw it, and where it is kept."""
