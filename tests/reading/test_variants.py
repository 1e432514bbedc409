"""Sentences that were written before they were tried: other wordings of every kind, told apart all the same."""

import pytest

from reading.money.funding import Funding, read_funding
from store.model import Money


def sek(amount: int) -> Money:
    return Money(amount, "SEK")


def eur(amount: int) -> Money:
    return Money(amount, "EUR")


@pytest.mark.parametrize(
    ("text", "funding"),
    [
        ("Only projects with a budget of more than EUR 50 000 can be supported.", Funding()),
        ("Vi beviljar inte projekt med en budget under 100 000 kronor.", Funding()),
        ("Bidrag under 25 000 kronor betalas inte ut.", Funding()),
        ("Proposals requesting less than EUR 1 million are inadmissible.", Funding()),
        ("Organisations with an annual turnover over €50 million are not SMEs.", Funding()),
        ("Ansökningar över 5 miljoner kronor kräver ett beslut av styrelsen.", Funding()),
        ("För belopp över 300 000 kr ska revisorsintyg bifogas.", Funding()),
        (
            "A certificate on the financial statements is required if the EU contribution is EUR 430 000 or more.",
            Funding(),
        ),
        ("Projekt vars totala kostnader understiger 500 000 kronor prioriteras inte.", Funding()),
        ("Inköp över 100 000 kronor ska upphandlas.", Funding()),
        ("Påslaget för omkostnader är 15 procent.", Funding()),
        ("Indirekta kostnader ersätts med ett schablonbelopp på 7 procent.", Funding()),
        ("OH-kostnader får uppgå till högst 30 %.", Funding()),
        ("Indirect costs: flat rate of 25%", Funding()),
        ("Projektledning får utgöra högst 10 % av den totala budgeten.", Funding()),
        ("Not more than 15% of the budget may be spent on travel.", Funding()),
        ("Investeringar i utrustning får uppgå till högst 50 000 euro.", Funding()),
        ("Infrastructure costs can be at most EUR 200 000 per project.", Funding()),
        ("Kommunikationsinsatser: max 5 % av kostnaderna.", Funding()),
        ("In-kind contributions may cover up to 20% of the costs.", Funding()),
        ("No more than 40% of the work may be subcontracted.", Funding()),
        ("Underentreprenörer får utföra högst 25 procent av arbetet.", Funding()),
        ("Externa tjänster får kosta max 100 tkr.", Funding()),
        ("Subcontracting above 30% must be justified.", Funding()),
        ("Högst hälften, 50 procent, av kostnaderna får vara köpta tjänster.", Funding()),
        ("Up to 20% of the ERDF funding may be used by partners located outside the programme area.", Funding()),
        ("Högst 15 procent av budgeten får gå till aktiviteter utanför Sverige.", Funding()),
        ("Partners from outside the EU may receive up to EUR 100 000 in total.", Funding()),
        ("Sökanden måste själv stå för minst 30 procent.", Funding()),
        ("Kravet på medfinansiering är minst 50 procent.", Funding()),
        ("Kommunen ska bidra med 20 procent egna medel.", Funding()),
        ("Own resources must cover at least 25 % of the total costs.", Funding()),
        ("Beneficiaries contribute 15% from their own funds.", Funding()),
        ("Co-funding of up to 50% is expected from the partners.", Funding()),
        ("Minst 500 000 kronor i egen finansiering krävs.", Funding()),
        ("Medfinansiering i form av arbetstid får uppgå till högst 40 %.", Funding()),
        ("Projektägaren finansierar upp till 60 procent av kostnaderna.", Funding()),
        ("De deltagande kommunerna bekostar själva högst 25 procent av projektet.", Funding()),
        ("The applicant finances up to 40% of the costs itself.", Funding()),
        ("Projects may provide up to EUR 60 000 to each third party.", Funding()),
        ("Konsortiet ska utlysa mindre bidrag om högst 20 000 euro till föreningar.", Funding()),
        ("The network awards vouchers of up to EUR 5 000 to SMEs.", Funding()),
        ("Beneficiaries shall distribute at least EUR 2 million as financial support to cities.", Funding()),
        ("Projektet ger stöd på högst 60 000 euro till städer som deltar.", Funding()),
        ("Minst 60 procent av budgeten ska gå vidare till lokala aktörer.", Funding()),
        ("The selected intermediary re-grants up to €25 000 per association.", Funding()),
        ("Totalbudget: 2,5 miljarder kronor.", Funding(budget=sek(2_500_000_000))),
        ("Budget: 45 MSEK", Funding(budget=sek(45_000_000))),
        ("Call budget: €17.3M", Funding(budget=eur(17_300_000))),
        ("Total budget: 12 mio. DKK", Funding(budget=Money(12_000_000, "DKK"))),
        ("Budget: NOK 12 million", Funding(budget=Money(12_000_000, "NOK"))),
        ("Total budget: PLN 4 mln", Funding(budget=Money(4_000_000, "PLN"))),
        ("Total budget: £ 3 mil", Funding()),
        ("Total budget: EUR 2 Mill.", Funding(budget=eur(2_000_000))),
        ("Total budget: EUR 7 laakh", Funding()),
        ("Budget: 15 kEUR", Funding(budget=eur(15_000))),
        ("Total budget: EUR 3 mille", Funding()),
        ("Total budget: 40 Meuro", Funding(budget=eur(40_000_000))),
        ("Total budget: EUR 1 200 000,-", Funding(budget=eur(1_200_000))),
        ("Budget: 6,5 mn €", Funding(budget=eur(6_500_000))),
        ("Total budget: EUR 2.5 B", Funding()),
        ("Total budget EUR 10 M.", Funding(budget=eur(10_000_000))),
        (
            "Bidraget är högst 300 000 kronor, dock högst 80 procent av de totala kostnaderna.",
            Funding(grant_max=sek(300_000), rate=0.8),
        ),
        (
            "Stöd kan ges med upp till 50 procent av de totala kostnaderna, max 1 miljon kronor.",
            Funding(grant_max=sek(1_000_000), rate=0.5),
        ),
        (
            "The grant is at most EUR 150 000 and at most 75% of total eligible costs.",
            Funding(grant_max=eur(150_000), rate=0.75),
        ),
        ("Max 2 mkr eller max 40 % av de totala projektkostnaderna.", Funding(grant_max=sek(2_000_000), rate=0.4)),
        (
            "Support of up to EUR 20 000, covering no more than 60 % of the total cost.",
            Funding(grant_max=eur(20_000), rate=0.6),
        ),
        (
            "Avustus: Stödbeloppet är högst 250 000 euro och högst 70 procent av totalkostnaderna.",
            Funding(grant_max=eur(250_000), rate=0.7),
        ),
        ("Det totala beloppet i utlysningen är 60 miljoner kronor.", Funding(budget=sek(60_000_000))),
        ("Vinnova satsar 40 miljoner kronor i utlysningen.", Funding(budget=sek(40_000_000))),
        ("Varje kommun kan beviljas högst 750 000 kronor.", Funding(grant_max=sek(750_000))),
        ("Projekt kan få mellan 2 och 5 miljoner kronor.", Funding(grant_min=sek(2_000_000), grant_max=sek(5_000_000))),
        ("Stödet uppgår till maximalt 70 procent av de stödberättigande kostnaderna.", Funding(rate=0.7)),
        ("EU contribution: max. EUR 2 million per project.", Funding(grant_max=eur(2_000_000))),
        ("Each grant will be between €50,000 and €100,000.", Funding(grant_min=eur(50_000), grant_max=eur(100_000))),
        ("The maximum EU co-financing rate is 80%.", Funding(rate=0.8)),
        ("Grants cover 100% of eligible costs.", Funding(rate=1.0)),
        ("Stödnivå: 50 procent", Funding(rate=0.5)),
        ("Interreg finansierar 80 % av kostnaderna.", Funding(rate=0.8)),
        ("Socialfonden finansierar 54 procent av projektets kostnader.", Funding(rate=0.54)),
        ("The programme reimburses 85 per cent of eligible expenditure.", Funding(rate=0.85)),
        ("Ni kan få ersättning för upp till 90 procent av kostnaderna.", Funding(rate=0.9)),
        ("Bidrag: högst 100 000 kr", Funding(grant_max=sek(100_000))),
        ("Bidragsbelopp: 50 000–200 000 kr", Funding(grant_min=sek(50_000), grant_max=sek(200_000))),
        ("Grant amount: up to €30,000", Funding(grant_max=eur(30_000))),
        ("A total of SEK 40 million is available for 10–15 projects.", Funding(budget=sek(40_000_000))),
        ("Utlysningen omfattar totalt 12 mkr.", Funding(budget=sek(12_000_000))),
        ("Total budget for the call: 3 MEUR", Funding(budget=eur(3_000_000))),
        ("Regeringen har avsatt 100 miljoner kronor per år.", Funding()),
    ],
)
def test_a_sentence_says_what_it_says(text: str, funding: Funding) -> None:
    told = read_funding(text)
    for name in ("budget", "grant_min", "grant_max", "rate"):
        assert getattr(told, name) == getattr(funding, name), name
