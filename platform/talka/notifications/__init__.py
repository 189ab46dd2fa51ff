"""Mail and messages: the outbox every room writes to, and the worker that sends what waits."""
