"""What both manuals lead to: Strawberry's own resolvers over Tortoise with prefetch. See server.py."""
