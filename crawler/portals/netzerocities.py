"""NetZeroCities: climate neutrality for the cities of the EU mission, on a page that is compared."""

from crawler.families.watch import Watch


class NetZeroCities(Watch):
    """Most of it is for the chosen Mission Cities alone."""

    name = "netzerocities"
    title = "NetZeroCities"
    home = "https://netzerocities.eu/"
    publisher = "NetZeroCities"
    language = "en"
    expect_at_least = 1
    base_url = "https://netzerocities.eu"
    verified = "inferred"
    pages = (("ect", "/enabling-city-transformation/", "NetZeroCities: Enabling City Transformation"),)
