"""People and organisations for tests: made in the database the way the app finds them."""
