"""What an operator may decide."""
