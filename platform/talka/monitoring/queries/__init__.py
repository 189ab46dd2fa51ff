"""What is read for editions, and of them."""
