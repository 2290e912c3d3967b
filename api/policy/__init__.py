"""The policy in force: how a server follows it, and how that of a release arrives."""
