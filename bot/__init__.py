"""The front door: keeps the order of things, and is the only room that knows all the others."""
