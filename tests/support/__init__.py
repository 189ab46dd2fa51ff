"""What tests stand on: databases, servers, and the people in them."""
