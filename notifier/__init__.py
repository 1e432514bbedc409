"""Matches to messages: composes, renders in Swedish and carries."""
