"""One file per portal; presence in this folder is registration."""
