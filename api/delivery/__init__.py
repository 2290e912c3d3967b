"""How does what was written reach others? Through the outbox, at least once."""
