"""Nordplus: schools, adult learning and languages in the Nordic and Baltic countries, on pages that are compared."""

from crawler.families.watch import Watch


class Nordplus(Watch):
    """An address that is gone leads to the first page instead of an error."""

    name = "nordplus"
    title = "Nordplus"
    home = "https://nordplusonline.org/whats-new/call-for-applications"
    publisher = "Nordplus"
    language = "en"
    expect_at_least = 2
    rhythm = 300
    rhythm_from = "rounds in February and October"
    base_url = "https://nordplusonline.org"
    verified = "inferred"
    pages = (
        ("call", "/whats-new/call-for-applications", "Nordplus: call for applications"),
        ("apply", "/apply-for-funding/apply/", "Nordplus: how and when to apply"),
    )
