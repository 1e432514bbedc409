"""New European Bauhaus: where its money is to be found, on a page that is compared."""

from crawler.families.watch import Watch


class NewEuropeanBauhaus(Watch):
    """The calls themselves are in the Funding & Tenders Portal."""

    name = "new_european_bauhaus"
    title = "New European Bauhaus"
    home = "https://new-european-bauhaus.europa.eu/get-involved/funding-opportunities_en"
    publisher = "European Commission"
    language = "en"
    expect_at_least = 1
    base_url = "https://new-european-bauhaus.europa.eu"
    verified = "inferred"
    pages = (("funding", "/get-involved/funding-opportunities_en", "New European Bauhaus: funding opportunities"),)
