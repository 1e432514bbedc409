"""The memory: what the portals said, what we know about it, what was matched and what was sent."""
