"""`python -m cli` is `utblick`."""

from cli.main import main

main()
