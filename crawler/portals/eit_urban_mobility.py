"""EIT Urban Mobility: pilots and innovation in urban transport, by the interface of WordPress."""

from crawler.families.wordpress import WordPress


class EitUrbanMobility(WordPress):
    """Closed calls stay for years, with their dates in prose."""

    name = "eit_urban_mobility"
    title = "EIT Urban Mobility"
    home = "https://www.eiturbanmobility.eu/join-us/call-for-proposals/"
    publisher = "EIT Urban Mobility"
    language = "en"
    expect_at_least = 40
    expect_at_most = 400
    rhythm = 200
    base_url = "https://www.eiturbanmobility.eu"
    verified = "2026-09"
    types = ("call-for-proposals",)
