"""What an operator may decide. The room's one exception is `ConfigError`: every problem at once, each with its mend."""
