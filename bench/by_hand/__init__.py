"""The limit: each answer as the best statement that we could write. Nobody is authorized. See server.py."""
