"""ELENA: the European Investment Bank's help to prepare investments in energy and transport, on a page compared."""

from crawler.families.watch import Watch


class Elena(Watch):
    """Applications are taken at any time."""

    name = "elena"
    title = "ELENA, European Investment Bank"
    home = "https://www.eib.org/en/products/advisory-services/elena/index"
    publisher = "European Investment Bank"
    language = "en"
    expect_at_least = 1
    rhythm = 0
    rhythm_from = "applied for at any time"
    base_url = "https://www.eib.org"
    verified = "inferred"
    pages = (("elena", "/en/products/advisory-services/elena/index", "ELENA: European Local Energy Assistance"),)
