"""GraphQL over HTTP: what the network sees of the schema."""
