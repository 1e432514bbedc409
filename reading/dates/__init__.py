"""Days, clock times and rounds in Swedish and English text, and what each day is for."""
