"""What this room writes: editions, once."""
