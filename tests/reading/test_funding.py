"""What each figure of a sentence is about: every kind in Swedish and English, and those that must give nothing."""

import pytest

from reading.money.funding import Funding, read_funding, read_sentences
from store.model import Money
from tests.reading.money import eur, paid_by_the_fund, sek


@pytest.mark.parametrize(
    ("text", "budget"),
    [
        ("Total budget: NOK 30 mill.", Money(30_000_000, "NOK")),
        ("Total budget: EUR 5 mln", eur(5_000_000)),
        ("Utlysningens totala budget är 12 mnkr.", sek(12_000_000)),
        ("Det finns ca 30 miljoner kronor att söka.", sek(30_000_000)),
        ("Vi har avsatt 45 miljoner kronor för utlysningen.", sek(45_000_000)),
        ("Regeringen fördelar 850 miljoner kronor till kommunerna.", sek(850_000_000)),
        ("Naturvårdsverket har 100 Mkr att fördela i år.", sek(100_000_000)),
        ("Totalt utlyses 20 miljoner kronor.", sek(20_000_000)),
        ("Utlysta medel: 20 miljoner kronor", sek(20_000_000)),
        ("The call budget is EUR 12.5 million.", eur(12_500_000)),
        ("EUR 6 million is available for this call.", eur(6_000_000)),
        ("A total of EUR 30 million has been allocated to the call.", eur(30_000_000)),
        ("The indicative budget for the topic is M€ 8.", eur(8_000_000)),
        ("The overall budget for this call amounts to € 1.2 bn.", eur(1_200_000_000)),
        ("Call budget: DKK 15 mio.", Money(15_000_000, "DKK")),
        ("Total available funding: SEK 25m", sek(25_000_000)),
        ("Budgeten för utlysningen uppgår till 2,5 miljoner euro (cirka 27 miljoner kronor).", eur(2_500_000)),
    ],
)
def test_the_budget_of_the_whole_call(text: str, budget: Money) -> None:
    assert read_funding(text) == Funding(budget=budget)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Varje projekt kan få högst 2 miljoner kronor.", None, sek(2_000_000)),
        ("Maximalt 800 000 kronor per projekt.", None, sek(800_000)),
        ("Ni kan söka upp till 500 tkr.", None, sek(500_000)),
        ("Stödet är högst 500 000 kronor.", None, sek(500_000)),
        ("Bidraget får inte överstiga 3 mkr.", None, sek(3_000_000)),
        ("Bidrag ges med lägst 100 000 kronor.", sek(100_000), None),
        ("Du kan söka mellan 1 och 5 miljoner kronor.", sek(1_000_000), sek(5_000_000)),
        ("Bidragets storlek är 250 000–500 000 kronor per förstudie.", sek(250_000), sek(500_000)),
        ("Kommuner kan få 2–4 miljoner euro.", eur(2_000_000), eur(4_000_000)),
        ("Stöd ges med som mest 1,5 miljoner kr för varje projekt.", None, sek(1_500_000)),
        ("Each project can receive up to EUR 60k.", None, eur(60_000)),
        ("Grants may not exceed EUR 300,000.", None, eur(300_000)),
        ("The maximum grant is € 1.5 m.", None, eur(1_500_000)),
        ("Applicants may apply for between EUR 1 and 3 million.", eur(1_000_000), eur(3_000_000)),
        ("The EU contribution per project is between EUR 4.00 and 5.00 million.", eur(4_000_000), eur(5_000_000)),
        ("€60.000 maximum per grant", None, eur(60_000)),
        ("The minimum grant is EUR 200 000.", eur(200_000), None),
        ("Funding per project: max. EUR 400,000", None, eur(400_000)),
        ("upp till 450 000 euro på tre år", None, eur(450_000)),
        ("Partnerskap i minst tre länder, upp till 450 000 euro på tre år.", None, eur(450_000)),
        ("Grants may be up to a maximum of EUR 7 000 000 for a minimum of four years.", None, eur(7_000_000)),
        ("The requested funding cannot exceed EUR 6 000 000.", None, eur(6_000_000)),
        ("Avdelningen ger schablonbelopp upp till 400 000 kronor utan medfinansiering.", None, sek(400_000)),
    ],
)
def test_the_grant_of_one_project(text: str, least: Money | None, most: Money | None) -> None:
    assert paid_by_the_fund(text) == Funding(grant_min=least, grant_max=most)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Stadsfaciliteten ger ett schablonbelopp på 60 000 euro.", eur(60_000), eur(60_000)),
        ("Stödet är ett engångsbelopp på 250 000 kronor.", sek(250_000), sek(250_000)),
        ("The grant is a lump sum of EUR 60 000.", eur(60_000), eur(60_000)),
        ("a fixed lump sum of up to EUR 1.5 million", None, eur(1_500_000)),
        ("Lump sum grants of EUR 120 000–400 000 are paid.", eur(120_000), eur(400_000)),
        ("The project receives a lump sum between EUR 8,455 and EUR 50,745.", eur(8_455), eur(50_745)),
    ],
)
def test_a_lump_sum(text: str, least: Money | None, most: Money | None) -> None:
    told = read_funding(text)
    assert (told.grant_min, told.grant_max) == (least, most)
    assert bool(told.lump_sum) == bool(least or most)


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("Max 40 procent av kostnaderna.", 0.4),
        ("Stödet täcker 75 procent av kostnaderna.", 0.75),
        ("Ett projekt får högst 40 procent av sin budget i EU-stöd.", 0.4),
        ("Regionalfonden betalar högst 40 procent av de totala kostnaderna.", 0.4),
        ("Bidrag lämnas med upp till 50 % av investeringskostnaden.", 0.5),
        ("Stödnivån är 65 procent.", 0.65),
        ("Regionalfonden kan finansiera maximalt 40 procent", 0.4),
        ("Projekten medfinansieras med högst 80 procent.", 0.8),
        ("EU:s medfinansiering är högst 60 %.", 0.6),
        ("100 procent av kostnaderna ersätts.", 1.0),
        ("The funding rate is 70% of the eligible costs", 0.7),
        ("Funding rateOther Action Grants (OAGs) — 95%", 0.95),
        ("The grant covers up to 80 % of total eligible costs.", 0.8),
        ("UIA co-finances 80 %", 0.8),
        ("Co-financing rate: 85%", 0.85),
        ("Co-financing requirement: the EU Grant covers up to 85% of the total project budget", 0.85),
        ("Stödbeloppet är högst 70 procent av totalkostnaderna.", 0.7),
        ("Socialfonden finansierar 54 procent av projektets kostnader.", 0.54),
        ("Costs are reimbursed at 100 per cent.", 1.0),
        ("Projects are funded at up to 90% of the costs.", 0.9),
        ("Up to 60% of eligible costs can be covered.", 0.6),
    ],
)
def test_the_funding_rate(text: str, rate: float) -> None:
    assert read_funding(text) == Funding(rate=rate)


@pytest.mark.parametrize(
    ("text", "municipality", "companies"),
    [
        ("Stöd ges med 100 procent till offentliga aktörer, 70 procent till företag.", 1.0, 0.7),
        ("Stödet är 50 procent av kostnaderna för företag och 70 procent av kostnaderna för kommuner.", 0.7, 0.5),
        ("The funding rate is 100% for non-profit bodies and 70% for companies.", 1.0, 0.7),
        ("SMEs can receive reimbursement of up to 70% of their eligible costs", None, 0.7),
        ("Stöd lämnas till små företag med högst 50 procent av kostnaderna.", None, 0.5),
        ("Grants cover 60% of costs for enterprises; municipalities are funded at 80% of costs.", 0.8, 0.6),
    ],
)
def test_companies_have_another_rate(text: str, municipality: float | None, companies: float | None) -> None:
    assert read_funding(text) == Funding(rate=municipality, rate_companies=companies)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Egeninsatsen är minst 60 procent.", 0.6),
        ("Projektet måste självt finansiera upp till 50 procent av kostnaderna.", 0.5),
        ("medfinansiering 53 procent", 0.53),
        ("Kravet på egen finansiering är 20 %.", 0.2),
        ("Resterande 40 procent står kommunen för.", 0.4),
        ("Den sökande ska själv bidra med minst 25 procent av kostnaden.", 0.25),
        ("60 000 euro, ingen medfinansiering", 0.0),
        ("Partners must be able to co-finance at least 50% of the costs", 0.5),
        ("Applicants are expected to bear at least 50% of the project costs, as direct co-financing", 0.5),
        ("An own contribution of 15 % is required.", 0.15),
        ("The remaining 20% must be covered by the applicant.", 0.2),
        ("At least 30% match funding is needed.", 0.3),
        ("Projektägaren finansierar upp till 60 procent av kostnaderna.", 0.6),
        ("Own co-financing rate: 20%", 0.2),
        ("Applicants' own share: at least 35 per cent of the costs.", 0.35),
        ("The applicant finances up to 40% of the costs itself.", 0.4),
        ("Co-financing of at least 20 % by the partners is required.", 0.2),
        ("No co-financing is required.", 0.0),
    ],
)
def test_the_own_share_is_not_the_rate(text: str, own: float) -> None:
    assert read_funding(text) == Funding(own_share=own)


NOTHING = {
    "an unknown scale": [
        "Total budget: EUR 30 lakh.",
        "Total budget: € 3,5 mil",
        "Totalbudgeten är EUR 12 crore.",
        "Budget: EUR 5 trillion",
        "Maximum grant per project: EUR 40 hundred",
        "Högst 5 mil euro per projekt.",
        "Utlysningens budget: SEK 3 milj0ner.",
        "Total budget: EUR 5 thousand million",
    ],
    "overheads": [
        "Indirekta kostnader får vara högst 15 procent av de direkta kostnaderna.",
        "Administrationen får kosta högst 50 000 kronor.",
        "Overheadkostnader ersätts med upp till 25 procent.",
        "Schablonpåslag för indirekta kostnader: 40 procent av lönekostnaderna.",
        "Indirect costs are covered by a flat rate of 25% of the direct costs.",
        "Management costs may not exceed EUR 50 000 per project.",
        "A flat rate of up to 7% of eligible costs covers overheads.",
        "Staff costs are funded up to 20% of the other costs.",
        "Indirekta kostnader får vara högst 15 procent, dock högst 100 000 kronor.",
    ],
    "subcontracting and kinds of cost": [
        "Subcontracting may be at most 30% of total costs.",
        "Köp av tjänster får uppgå till högst 50 procent av kostnaderna.",
        "Utrustning får kosta högst 200 000 kronor per projekt.",
        "Konsultkostnader ersätts med högst 80 procent av kostnaden.",
        "Equipment is funded up to EUR 50 000.",
        "Subcontracting is limited to EUR 100,000 per project.",
        "Travel costs are reimbursed up to 80%.",
        "Underleverantörer får stå för högst 20 procent av budgeten.",
    ],
    "outside the area": [
        "Upp till 20 % av kostnaderna får ligga utanför programområdet.",
        "Högst 20 procent av stödet får användas utanför området.",
        "Up to 20% of the grant may be spent outside the programme area.",
        "At most 10% of the budget can be used outside the EU.",
        "Partners in third countries can get at most 15% of the funding.",
        "Högst 500 000 kronor per projekt får användas utanför regionen.",
    ],
    "thresholds": [
        "Projects with a total budget below EUR 100 000 are not eligible.",
        "Projekt med en total budget under 500 000 kronor beviljas inte.",
        "Ansökningar om mindre än 200 000 kronor behandlas inte.",
        "Grants over EUR 325,000 need a certificate.",
        "Bidrag över 500 000 kronor ska granskas av en revisor.",
        "Companies with a turnover of EUR 2 million can apply.",
        "Applications exceeding EUR 60 000 will be rejected.",
        "Total project costs must be at least EUR 300 000.",
        "Projektets totala budget ska vara minst 1 miljon kronor.",
        "The size of the action to be eligible for funding is at least EUR 2 000 000.",
        "Proposals requesting less than EUR 1 million are inadmissible.",
        "För belopp över 300 000 kr ska revisorsintyg bifogas.",
    ],
    "what a winner hands on": [
        "Projektet ska dela ut högst 60 000 euro till städer.",
        "Financial support to third parties: maximum EUR 60 000 per third party.",
        "The project hands out lump sums of up to 60,000 euro to local authorities.",
        "At least 50% of the grant must be passed on to third parties.",
        "The consortium will award small grants of up to EUR 15,000 to schools.",
        "Konsortiet ska utlysa mindre bidrag om högst 20 000 euro till föreningar.",
        "Projektet ger stöd på högst 60 000 euro till städer som deltar.",
        "The network awards vouchers of up to EUR 5 000 to SMEs.",
        "Vinnaren vidareförmedlar upp till 100 000 kronor till varje förening.",
        "Up to EUR 200 000 per sub-grant may be given in cascade funding.",
        "Delivery of lump sum grants to local authorities. The maximum value for a lump sum grant is EUR 60,000.",
    ],
    "the money of others or of other years": [
        "Förra året fördelades 30 miljoner kronor.",
        "Hittills har 200 miljoner kronor beviljats.",
        "Last year 12 projects received EUR 5 million in total.",
        "Budget: EUR 10 million and EUR 12 million",
        "Totalt 5 miljoner kronor per år.",
        "The grant is limited to a maximum of EUR 5 million per vessel.",
        "Financial support of up to EUR 50,000 per SME will be available.",
        "The total budget is EUR 7 million for area A and 5 million for area B.",
        "Of this, EUR 37 million is from the 2027 budget.",
        "Synergetic elements may not exceed 20% of the total eligible costs.",
        "The next two largest contributors are devices (20%) and data centres (15%).",
        "A proportion (45%) of those surveyed find themselves homeless.",
        "Lump sums are paid at the end of each period (30% + 40% + 30%).",
        "Ersättningen är högst 350 kronor per deltagare.",
        "Up to EUR 5 000 per participant is paid.",
        "Projekten ska minska utsläppen med 40 procent.",
        "About 15% of applications are successful.",
        "80 % av invånarna ska nås.",
        "No more than 80% of the grant can go to one of the partners.",
        "Högst 60 procent av stödet får användas det första året.",
        "nationella medel preliminärt 10 %",
        "Förskott betalas med högst 30 procent av bidraget.",
        "The pre-financing is 60% of the grant.",
    ],
    "two readings": [
        "Max 2 miljoner kronor.",
        "Det totala stödet är högst 5 miljoner kronor.",
        "Stöd med högst 40 procent, för förstudier högst 60 procent.",
        "Budget 1 mkr. Budget 2 mkr.",
        "Grants of up to EUR 5 million are available.",
        "Stödet är 30–70 procent av kostnaderna.",
        "Funding rate: between 50% and 75%",
        "minst 50 % av kostnaderna",
        "One project is financed. At least sixty per cent of the budget goes to pilots of up to 150,000 euro.",
    ],
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in NOTHING.items() for text in texts])
def test_what_is_something_else_or_in_doubt_gives_nothing(kind: str, text: str) -> None:
    assert paid_by_the_fund(text) == Funding(), kind


@pytest.mark.parametrize(
    ("text", "funding"),
    [
        (
            "Stödet är högst 500 000 kronor och högst 50 procent av de totala kostnaderna.",
            Funding(grant_max=sek(500_000), rate=0.5),
        ),
        (
            "Högst 500 000 kr och högst 50 % av de totala kostnaderna.",
            Funding(grant_max=sek(500_000), rate=0.5),
        ),
        (
            "Grants are limited to EUR 200 000 and 60% of eligible costs.",
            Funding(grant_max=eur(200_000), rate=0.6),
        ),
        (
            "Ni kan få 50 procent av kostnaderna, dock högst 2 miljoner kronor.",
            Funding(grant_max=sek(2_000_000), rate=0.5),
        ),
        ("Högst 30 miljoner kronor och högst 40 procent i EU-stöd.", Funding(grant_max=sek(30_000_000), rate=0.4)),
        (
            "Utlysningen har en budget på 20 miljoner kronor och varje projekt kan få högst 2 miljoner kronor.",
            Funding(budget=sek(20_000_000), grant_max=sek(2_000_000)),
        ),
        (
            "Totalt 10 miljoner kronor, högst 2 miljoner kronor per projekt.",
            Funding(budget=sek(10_000_000), grant_max=sek(2_000_000)),
        ),
        (
            "The total budget is EUR 10 million, of which EUR 2 million for one topic, max EUR 1 million per project",
            Funding(budget=eur(10_000_000), grant_max=eur(1_000_000)),
        ),
        (
            "EUR 5 million is available for projects of EUR 100 000 to 500 000.",
            Funding(budget=eur(5_000_000)),  # the projects' size, or their grants?
        ),
        ("högst 1 mn euro per projekt; total budget EUR 6 million", Funding(eur(6_000_000), grant_max=eur(1_000_000))),
        (
            "Bidraget är högst 800 000 kronor per projekt. Utlysningens hela budget är 10 miljoner kronor.",
            Funding(sek(10_000_000), grant_max=sek(800_000)),
        ),
        ("Stödet är 60 procent och egeninsatsen 40 procent.", Funding(rate=0.6, own_share=0.4)),
        ("Total budget: EUR 100 000. Up to EUR 5 million per project.", Funding()),  # one of them is misread
    ],
)
def test_a_sentence_with_several_figures(text: str, funding: Funding) -> None:
    assert read_funding(text) == funding


def test_money_passed_on_is_the_grant_of_a_call_for_it() -> None:
    text = "Financial support to third parties: a fixed lump sum of at most 60,000 euro each."
    assert read_funding(text) == Funding()
    assert read_funding(text, passed_on=True).grant_max == eur(60_000)


def test_each_sentence_stands_beside_what_it_says() -> None:
    text = "Alla får söka. Stödet är max. 2 mkr per projekt. Det finns 20 mkr att söka."
    assert [sentence for sentence, _ in read_sentences(text)] == [
        "Stödet är max. 2 mkr per projekt.",
        "Det finns 20 mkr att söka.",
    ]


@pytest.mark.parametrize(
    "piece", ["1 111 ", "EUR 5 ", "5 % ", "av av kostnad ", "5 mkr och ", "över ", "not be ", "1.", "5. "]
)
def test_a_text_without_end_is_read(piece: str) -> None:
    assert isinstance(read_funding(piece * 50_000), Funding)
