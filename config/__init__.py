"""What an operator may decide. The one exception is `ConfigError`: every problem at once, each with its remedy."""
