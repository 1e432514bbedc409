"""Nordic Innovation: cooperation of business and towns in at least three Nordic countries, a page for each call."""

from crawler.families.news import News
from crawler.families.paged import Paged


class NordicInnovation(News, Paged):
    """The list holds programmes without a call, too."""

    name = "nordic_innovation"
    title = "Nordic Innovation"
    home = "https://www.nordicinnovation.org/funding-opportunities"
    publisher = "Nordic Innovation"
    language = "en"
    expect_at_least = 10
    rhythm = 200
    base_url = "https://www.nordicinnovation.org"
    verified = "2026-09"
    lists = ("/funding-opportunities",)
    links = "article a[href*='/programs/'], article a[href*='/funding-opportunities/']"
    list_landmark = "article"
    reference = r"/(?:programs|funding-opportunities)/([^?#]+?)/?(?:[?#]|$)"
    landmark = "h1"
