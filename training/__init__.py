"""How the shipped model was made; never imported at run time."""
