"""Can the municipality take part, and on what terms: the sentence or rule that says so."""
