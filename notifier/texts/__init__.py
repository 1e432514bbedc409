"""What the messages say, in Swedish: the words of a call and of a week, and the templates that lay them out."""
