"""Files of issues with their past: Excel workbooks, CSV, JSON lines. docs/import.md is their description."""
