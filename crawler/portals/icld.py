"""ICLD: partnerships with local governments in other continents, on a page that is compared."""

from crawler.families.watch import Watch


class Icld(Watch):
    name = "icld"
    title = "ICLD"
    home = "https://icld.se/vart-arbete/kommunala-partnerskap/"
    publisher = "Internationellt centrum för lokal demokrati"
    language = "sv"
    expect_at_least = 1
    rhythm = 250
    rhythm_from = "rounds in February, April and October"
    base_url = "https://icld.se"
    verified = "inferred"
    pages = (("partnerskap", "/vart-arbete/kommunala-partnerskap/", "Kommunala partnerskap"),)
