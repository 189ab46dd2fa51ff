"""From contributors' frozen answers to what an edition publishes. Pure, exact, always the same."""
