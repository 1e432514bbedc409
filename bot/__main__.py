"""`python -m bot` is `utblick`."""

from cli.main import main

main()
