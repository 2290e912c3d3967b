"""The schema, step by step: hand-written SQL for both databases, append-only."""
