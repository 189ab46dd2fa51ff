"""Networks, organisations, the people in them, and the guard that opens the scope."""
