"""PostGraphile 5 on the same tables, with row-level security for the same readers. See serving.py."""
