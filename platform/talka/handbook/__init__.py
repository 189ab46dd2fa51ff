"""The handbook: frameworks loaded from ``content/``, addressed by stable ids, never changed."""
