"""`python -m bot` is `utblick`."""

from bot.cli import main

main()
