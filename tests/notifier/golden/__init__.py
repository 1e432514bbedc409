"""The bytes that each channel makes of one page; they change only where that is meant."""
