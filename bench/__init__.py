"""How fast is this server, beside the same page by hand and beside stock Strawberry? See README.md."""
