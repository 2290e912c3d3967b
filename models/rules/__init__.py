"""Pure Python: what the words mean and what follows from them. No database, no await, no clock."""
