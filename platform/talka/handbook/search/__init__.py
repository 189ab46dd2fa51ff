"""Search over everything public: the book, and what later rooms bring through the door."""
