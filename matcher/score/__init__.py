"""How well a call answers an interest: evidence from words and vectors, and the fitted weights."""
