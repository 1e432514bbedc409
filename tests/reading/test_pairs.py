"""Two figures of one sentence, what each of several projects gets, and how large a project may be."""

import pytest

from reading.money.funding import Funding, read_funding
from tests.reading.money import eur, sek

MUNICIPALITY_AND_COMPANIES = [
    ("70 procent för kommuner, 50 procent för företag", Funding(rate=0.7, rate_companies=0.5)),
    ("Stödet är 70 procent för kommuner, 50 procent för företag.", Funding(rate=0.7, rate_companies=0.5)),
    ("Stödet är 70 procent för kommuner och 50 procent för företag.", Funding(rate=0.7, rate_companies=0.5)),
    ("Stödnivå: kommuner 70 %, företag 50 %", Funding(rate=0.7, rate_companies=0.5)),
    ("Kommuner får 70 procent av kostnaderna och företag 50 procent.", Funding(rate=0.7, rate_companies=0.5)),
    ("Företag kan få 50 procent och kommuner 70 procent av kostnaderna.", Funding(rate=0.7, rate_companies=0.5)),
    (
        "Stöd ges med högst 70 % till offentliga aktörer och högst 50 % till företag.",
        Funding(rate=0.7, rate_companies=0.5),
    ),
    ("Kommuner ersätts med 100 procent, kommunala bolag med 70 procent.", Funding(rate=1.0, rate_companies=0.7)),
    (
        "För kommuner är stödnivån 70 procent. För företag är stödnivån 50 procent.",
        Funding(rate=0.7, rate_companies=0.5),
    ),
    ("För kommuner täcks 70 procent, för företag 50 procent.", Funding(rate=0.7, rate_companies=0.5)),
    ("70% for municipalities, 50% for companies", Funding(rate=0.7, rate_companies=0.5)),
    ("The funding rate is 70% for municipalities and 50% for companies.", Funding(rate=0.7, rate_companies=0.5)),
    ("Funding rate: 100% (70% for companies)", Funding(rate=1.0, rate_companies=0.7)),
    ("Public bodies receive 70% of eligible costs, companies 50%.", Funding(rate=0.7, rate_companies=0.5)),
    ("Municipalities get 70% and SMEs get 50% of their costs.", Funding(rate=0.7, rate_companies=0.5)),
    ("The grant covers 100 % of the costs (70 % for profit-making entities).", Funding(rate=1.0, rate_companies=0.7)),
    ("Support: 80 per cent for local authorities; 60 per cent for enterprises.", Funding(rate=0.8, rate_companies=0.6)),
    ("Up to 90% of costs for public bodies, up to 60% for private companies.", Funding(rate=0.9, rate_companies=0.6)),
    ("SMEs: 50 %, municipalities: 70 %", Funding(rate=0.7, rate_companies=0.5)),
    ("Companies are funded at 50 % and local authorities at 70 %.", Funding(rate=0.7, rate_companies=0.5)),
    ("Målet är 70 procent för kommuner, 50 procent för företag.", Funding()),
    ("Utsläppen ska minska med 70 procent för kommuner, 50 procent för företag.", Funding()),
    ("The success rate is 70% for municipalities, 50% for companies.", Funding()),
    ("Egeninsatsen är 30 procent för kommuner, 50 procent för företag.", Funding(own_share=0.3)),
]
FUNDER_AND_APPLICANT = [
    ("EU står för 70 % och medfinansieringen är 30 %", Funding(rate=0.7, own_share=0.3)),
    ("EU står för 70 procent, kommunen för 30 procent.", Funding(rate=0.7, own_share=0.3)),
    ("EU betalar 60 procent och ni själva 40 procent.", Funding(rate=0.6, own_share=0.4)),
    ("Fonden finansierar 40 procent och medfinansieringen ska vara 60 procent.", Funding(rate=0.4, own_share=0.6)),
    ("Stödet är 75 procent, resterande 25 procent är egen finansiering.", Funding(rate=0.75, own_share=0.25)),
    ("EU-stöd 80 %, egeninsats 20 %", Funding(rate=0.8, own_share=0.2)),
    ("Medfinansieringen är 30 % och EU står för 70 %.", Funding(rate=0.7, own_share=0.3)),
    (
        "ESF bidrar med 53 procent och den offentliga medfinansieringen är 47 procent.",
        Funding(rate=0.53, own_share=0.47),
    ),
    (
        "Naturvårdsverket står för 65 procent av kostnaden och kommunen för 35 procent.",
        Funding(rate=0.65, own_share=0.35),
    ),
    ("Bidraget täcker 50 procent, och sökanden står för lika mycket, 50 procent.", Funding(rate=0.5, own_share=0.5)),
    ("The EU pays 70% and co-financing is 30%.", Funding(rate=0.7, own_share=0.3)),
    ("The EU contributes 80%, the partners 20%.", Funding(rate=0.8, own_share=0.2)),
    ("EU grant 60%, own contribution 40%", Funding(rate=0.6, own_share=0.4)),
    ("The programme covers 85% and the applicant covers the remaining 15%.", Funding(rate=0.85, own_share=0.15)),
    ("ERDF co-financing 80%, national co-financing 20%", Funding(rate=0.8, own_share=0.2)),
    ("70% is paid by the EU and 30% by the municipality.", Funding(rate=0.7, own_share=0.3)),
    ("70 procent betalas av EU och 30 procent av kommunen.", Funding(rate=0.7, own_share=0.3)),
    ("The fund bears 75% of the costs; applicants bear 25%.", Funding(rate=0.75, own_share=0.25)),
    ("Union funding: 90 %. Own funding: 10 %.", Funding(rate=0.9, own_share=0.1)),
    ("Interreg står för 65 % av budgeten och partnern för 35 %.", Funding(rate=0.65, own_share=0.35)),
    ("EU står för 70 % av världens bistånd.", Funding()),
    ("Kommunen står för 30 procent av utsläppen.", Funding()),
    ("EU står för högst 70 % och medfinansieringen är minst 30 %.", Funding(rate=0.7, own_share=0.3)),
    ("EU står för 70 % och kommunen för 20 %.", Funding()),
    ("EU står för 70 procent av kostnaderna.", Funding(rate=0.7)),
    ("EU står för 70 % av utsläppen och kommunen för 30 %.", Funding()),
]
SO_MUCH_EACH = [
    ("4 projects of €3m each", Funding(grant_max=eur(3_000_000))),
    ("tre projekt à 5 miljoner kronor", Funding(grant_max=sek(5_000_000))),
    ("Vi finansierar fyra projekt om 2 miljoner kronor vardera.", Funding(grant_max=sek(2_000_000))),
    ("The agency funds five projects of EUR 200 000 each.", Funding(grant_max=eur(200_000))),
    (
        "A total of EUR 12 million for 4 projects of EUR 3 million each.",
        Funding(budget=eur(12_000_000), grant_max=eur(3_000_000)),
    ),
    (
        "Totalt 15 miljoner kronor, tre projekt à 5 miljoner kronor.",
        Funding(budget=sek(15_000_000), grant_max=sek(5_000_000)),
    ),
    (
        "The budget is EUR 8 million: two projects at EUR 4 million each.",
        Funding(budget=eur(8_000_000), grant_max=eur(4_000_000)),
    ),
    ("Budget: 10 mkr, fem projekt à 2 mkr", Funding(budget=sek(10_000_000), grant_max=sek(2_000_000))),
    ("We expect to support 3 projects with EUR 2 million each.", Funding(grant_max=eur(2_000_000))),
    ("Two grants of EUR 1.5 million apiece will be awarded.", Funding(grant_max=eur(1_500_000))),
    ("Sex stycken bidrag à 250 000 kr.", Funding(grant_max=sek(250_000))),
    ("20 kommuner får 500 000 kronor var.", Funding(grant_max=sek(500_000))),
    ("Det blir fyra pilotprojekt på vardera 3 miljoner kronor.", Funding(grant_max=sek(3_000_000))),
    ("Projekten får 5 miljoner kronor vardera.", Funding(grant_max=sek(5_000_000))),
    ("Each of the four projects will receive EUR 3 million.", Funding(grant_max=eur(3_000_000))),
    ("Three lots of EUR 4 million each", Funding()),
    ("Fyra delområden à 5 miljoner kronor", Funding()),
    ("Konsulttimmar à 1 200 kronor ersätts.", Funding()),
    ("Förra året fick tre projekt 5 miljoner kronor vardera.", Funding()),
]
SIZE_OF_A_PROJECT = [
    ("Projekten får ha högst 5 miljoner kronor i total budget.", Funding()),
    ("Högst 5 miljoner kronor i total budget per projekt.", Funding()),
    ("högst 5 miljoner kronor i total budget", Funding()),
    ("Ett projekt får omfatta högst 5 miljoner kronor i total budget.", Funding()),
    ("Varje projekt får kosta högst 5 miljoner kronor totalt.", Funding()),
    ("Den totala budgeten för varje projekt är högst 5 miljoner kronor.", Funding()),
    ("Projektens totalbudget får vara högst 10 miljoner kronor.", Funding()),
    ("Total budget per projekt: max 3 mkr", Funding()),
    ("Budgeten får inte överstiga 3 miljoner kronor per projekt.", Funding()),
    ("Projekt med upp till 4 miljoner kronor i budget.", Funding()),
    ("A project may have a total budget of up to EUR 2 million.", Funding()),
    ("Maximum total budget per project: EUR 500 000", Funding()),
    ("The project's total budget cannot exceed EUR 1 million.", Funding()),
    ("Up to EUR 3 million in total budget per project.", Funding()),
    ("Total eligible budget per project: EUR 1.5 million", Funding()),
    ("Each proposal may have an overall budget of EUR 2 million.", Funding()),
    ("Projects of up to EUR 4 million total budget", Funding()),
    ("The overall project budget is limited to EUR 800 000.", Funding()),
    ("Your total budget may be at most EUR 300 000.", Funding()),
    ("Projects have a total budget of between EUR 1 and 3 million.", Funding()),
    ("Utlysningen har en total budget på högst 50 miljoner kronor.", Funding(budget=sek(50_000_000))),
    ("The call has a total budget of up to EUR 20 million.", Funding(budget=eur(20_000_000))),
    ("Total budget: EUR 5 million", Funding(budget=eur(5_000_000))),
    ("Den totala budgeten för utlysningen är 10 miljoner kronor.", Funding(budget=sek(10_000_000))),
    ("Total call budget for all projects: EUR 9 million", Funding(budget=eur(9_000_000))),
    ("The total budget for projects under this call is EUR 9 million.", Funding(budget=eur(9_000_000))),
]
NEW = [  # written before they were tried
    ("Vi betalar 80 öre av varje krona, dock max 400 000 kronor per ansökan.", Funding(grant_max=sek(400_000))),
    ("Kommunens andel av finansieringen ska vara lägst 35 procent.", Funding(own_share=0.35)),
    (
        "Nonprofits and public bodies are refunded in full, i.e. 100%, whereas businesses are refunded 70%.",
        Funding(rate=1.0, rate_companies=0.7),
    ),
    (
        "Stödet uppgår till högst 65 procent för kommunala aktörer och 45 procent för privata bolag.",
        Funding(rate=0.65, rate_companies=0.45),
    ),
    (
        "Det finns totalt 18 miljoner kronor i potten, vilket räcker till sex projekt om 3 miljoner kronor vardera.",
        Funding(budget=sek(18_000_000), grant_max=sek(3_000_000)),
    ),
    (
        "The overall envelope is EUR 24 million and should finance eight consortia with about EUR 3 million each.",
        Funding(budget=eur(24_000_000), grant_max=eur(3_000_000)),
    ),
    ("Förstudier får ha en totalkostnad på högst 800 000 kronor.", Funding()),
    ("Your project can have a maximum total budget of EUR 1.2 million.", Funding()),
    (
        "Europeiska socialfonden täcker 60 procent; de övriga 40 procenten skjuter ni till själva.",
        Funding(rate=0.6, own_share=0.4),
    ),
    ("JTF finansierar 70 procent och kommunen skjuter till 30 procent.", Funding(rate=0.7, own_share=0.3)),
    ("Personnel costs are topped up by a 7% flat rate for office costs.", Funding()),
    ("At most 25% of the budget may be used for external consultants.", Funding()),
    ("Every winner receives EUR 50 000 which it hands on to ten schools as vouchers of EUR 5 000.", Funding()),
    ("Projekt som kostar mindre än 2 miljoner kronor tas inte upp till prövning.", Funding()),
    (
        "Offentliga sökande får upp till 80 % av sina kostnader täckta, medan privata får 60 %.",
        Funding(rate=0.8, rate_companies=0.6),
    ),
    (
        "Local councils can have 75 percent of the costs covered and private firms 55 percent.",
        Funding(rate=0.75, rate_companies=0.55),
    ),
    ("Vi räknar med att bevilja tio projekt à 400 000 kronor.", Funding(grant_max=sek(400_000))),
    ("The call will fund six projects at approximately €2.5 million apiece.", Funding(grant_max=eur(2_500_000))),
    ("We plan to award 12 grants, each worth EUR 75 000.", Funding(grant_max=eur(75_000))),
    ("Projektbudgeten får totalt uppgå till högst 6 miljoner kronor.", Funding()),
    ("Applicants may submit projects with total costs of no more than EUR 900 000.", Funding()),
    ("Of the costs, the EU pays four fifths (80%) and the city one fifth (20%).", Funding(rate=0.8, own_share=0.2)),
    ("Fondens andel är 40 % och er andel 60 %.", Funding(rate=0.4, own_share=0.6)),
    (
        "Den nationella medfinansieringen är 50 procent och EU bidrar med resterande 50 procent.",
        Funding(rate=0.5, own_share=0.5),
    ),
    ("Kommuner som deltar står för 20 procent av kostnaden.", Funding(own_share=0.2)),
    ("Resekostnader ersätts med 70 procent för kommuner och 50 procent för företag.", Funding()),
]


@pytest.mark.parametrize(("text", "funding"), MUNICIPALITY_AND_COMPANIES)
def test_the_rates_of_municipality_and_companies_are_told_apart(text: str, funding: Funding) -> None:
    assert read_funding(text) == funding


@pytest.mark.parametrize(("text", "funding"), FUNDER_AND_APPLICANT)
def test_what_funder_and_applicant_pay_are_both_told(text: str, funding: Funding) -> None:
    assert read_funding(text) == funding


@pytest.mark.parametrize(("text", "funding"), SO_MUCH_EACH)
def test_what_each_of_several_projects_gets_is_the_grant(text: str, funding: Funding) -> None:
    assert read_funding(text) == funding


@pytest.mark.parametrize(("text", "funding"), SIZE_OF_A_PROJECT)
def test_how_large_a_project_may_be_is_neither_budget_nor_grant(text: str, funding: Funding) -> None:
    assert read_funding(text) == funding


@pytest.mark.parametrize(("text", "funding"), NEW)
def test_other_wordings(text: str, funding: Funding) -> None:
    assert read_funding(text) == funding
