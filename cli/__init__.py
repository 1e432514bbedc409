"""The command line: options in, lines and tables out; the work is done by the use cases in `bot`."""
