"""How issues and what happened to them come in from elsewhere."""
