"""EIT: calls of the institute and its communities, in a list with a page for each."""

from crawler.families.listing import Listing


class Eit(Listing):
    name = "eit"
    title = "European Institute of Innovation and Technology"
    home = "https://www.eit.europa.eu/our-activities/opportunities"
    publisher = "European Institute of Innovation and Technology"
    language = "en"
    expect_at_least = 1
    base_url = "https://www.eit.europa.eu"
    verified = "inferred"
    lists = ("/our-activities/opportunities",)
    links = "a[href*='/our-activities/opportunities/']"
    reference = r"/our-activities/opportunities/([^?#]+?)/?(?:[?#]|$)"
    landmark = "h1"
