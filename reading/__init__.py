"""Swedish and English text to values: amounts of money, shares of the costs and what they are about."""
