"""Calls and interests to matches: score, reasons and the verdict; pure apart from the model file."""
