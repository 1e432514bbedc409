"""Climate-KIC: climate adaptation and transition of towns and regions, in a list with a page for each call."""

from crawler.families.listing import Listing


class ClimateKic(Listing):
    """Closed calls stay in the list."""

    name = "climate_kic"
    title = "Climate-KIC"
    home = "https://www.climate-kic.org/get-involved/open-calls/"
    publisher = "Climate-KIC"
    language = "en"
    expect_at_least = 50
    expect_at_most = 400
    rhythm = 200
    base_url = "https://www.climate-kic.org"
    verified = "2026-09"
    lists = ("/get-involved/open-calls/",)
    links = "a[href*='/open-call']"
    reference = r"/open-calls?/([^?#]+?)/?(?:[?#]|$)"
    landmark = "h1"
