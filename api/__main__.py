"""`python -m api` is `sanfuwu`."""

from api.cli import main

main()
