"""How every portal is asked: robots.txt, pauses, retries, limits and a cache."""
