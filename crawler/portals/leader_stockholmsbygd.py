"""Leader Stockholmsbygd: local development of the countryside, on a page that is compared."""

from crawler.families.watch import Watch


class LeaderStockholmsbygd(Watch):
    name = "leader_stockholmsbygd"
    title = "Leader Stockholmsbygd"
    home = "https://www.leaderstockholmsbygd.se/att-soka-stod-2"
    publisher = "Leader Stockholmsbygd"
    language = "sv"
    expect_at_least = 1
    base_url = "https://www.leaderstockholmsbygd.se"
    verified = "inferred"
    pages = (("stod", "/att-soka-stod-2", "Att söka stöd"),)
