"""What changes a practice and what comes of it."""
