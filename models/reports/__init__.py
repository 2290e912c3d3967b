"""Metrics as data: what is counted over what. No SQL and no rows here; the planner reads them."""
