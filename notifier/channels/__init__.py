"""The ways a delivery travels: a file or a folder each, with a class that is a `notifier.channel.Channel`."""
