"""Amounts, shares and what they are for in Swedish and English text."""
