"""Postkodstiftelsen: grants to associations, with which a municipality may be a partner, on a page that is compared."""

from crawler.families.watch import Watch


class Postkodstiftelsen(Watch):
    name = "postkodstiftelsen"
    title = "Postkodstiftelsen"
    home = "https://postkodstiftelsen.se/"
    publisher = "Postkodstiftelsen"
    language = "sv"
    expect_at_least = 1
    base_url = "https://postkodstiftelsen.se"
    verified = "inferred"
    pages = (("stiftelsen", "/", "Postkodstiftelsen: stöd till projekt"),)
