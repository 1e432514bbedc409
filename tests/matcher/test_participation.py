"""Who takes part: sentences in many wordings, Swedish and English, each as the only one of a call that tells."""

from datetime import date

import pytest

from matcher.verdict.eligibility import judge
from matcher.verdict.participation import parts, read_part
from store.model import Call, Eligibility, Section, SectionKind, Verdict
from tests.matcher.test_eligibility import TOWN, fact

ON = date(2031, 3, 1)
APPLY = """
Regional and local authorities are invited to submit proposals.
The grant supports local authorities, which apply directly to the secretariat.
Schools may apply if they are accredited.
Housing companies owned by municipalities can apply.
Applicants can be municipalities, universities or NGOs.
Cities are the only eligible applicants.
Support goes to municipalities and regions.
Local authorities with an approved climate plan are entitled to a lump sum.
An application may come from a city, a town or a group of towns.
Kommunala skolor och fristående skolor kan söka bidraget.
Sökande kan vara kommun, region eller statlig myndighet.
Bidrag kan beviljas kommuner och kommunalförbund.
Vi välkomnar ansökningar från kommuner och civilsamhället.
Kommuner är behöriga sökande.
Stödet är till för kommuner som vill bygga laddstationer.
Organisationer inom offentlig sektor kan söka.
Municipalities may submit an application on their own or with others.
The call is open to municipalities, their companies and schools.
Applicants must be local public authorities.
Eligible applicants are cities and towns with at least 20,000 inhabitants.
Grants are awarded to local authorities that want to plant trees.
Who can apply? Local authorities and housing associations.
Eligible applicants: municipalities, regions, NGOs
Any public body responsible for water management is eligible.
Public bodies, universities and companies are eligible to apply.
Applications can be submitted by a single municipality.
Libraries and museums are invited to apply.
Water utilities and their owners can receive funding.
Even a single municipality may apply.
Kommuner, kommunala bolag och regioner kan söka.
Sökande ska vara en kommun eller ett kommunalt bolag.
Stödet kan sökas av skolhuvudmän.
Bidraget söks av huvudmannen för skolan.
Bibliotek och skolor är välkomna att söka.
Ni som är kommun eller region kan ansöka.
Utlysningen är öppen för kommuner, företag och föreningar.
Offentliga aktörer kan söka stöd.
Town councils and their agencies are the beneficiaries.
Proposals may be submitted by regional or local public authorities.
This opportunity is for local governments in the Baltic Sea region and Stockholm.
Local government organisations can bid for up to 50 000 euro.
We welcome applications from municipalities, libraries and kindergartens.
Funding is available to public and private owners of buildings, including municipalities.
City administrations with 50 000 to 250 000 inhabitants are eligible.
The lead applicant must be a public authority.
Municipal companies and private companies established in the EU are eligible to apply.
Fire and rescue services may apply directly.
Primary schools and preschools in all EU countries can take part in the competition and submit an entry.
Kommunala energibolag och fastighetsbolag kan ansöka om stödet.
Målgruppen för utlysningen är kommuner; de kan söka själva.
Ansökan görs av kommunen.
Utlysningen vänder sig till offentlig sektor.
Stöd kan ges till kommuner och landsting.
Förskolor och skolor med kommunal huvudman får söka.
"""
PARTNERS = """
The applicant is a research group that includes at least one municipality.
Municipalities are required as end users in every consortium.
Participation of at least two local authorities is a condition.
Proposals must demonstrate the solution in three cities that are members of the consortium.
Partners from local government, business and academia are needed.
Hospitals, municipalities and companies form the consortium.
The cities involved commit to replicate the results and are full partners.
Public procurers form a buyers group.
Water companies and municipalities join forces in a partnership with researchers.
Schools and teacher education providers work together in academies.
Städer leder projekten tillsammans med näringsliv och akademi.
Projekten drivs i partnerskap mellan kommuner, företag och forskare.
En offentlig behovsägare måste ingå i konsortiet.
Minst två skolor från olika länder deltar.
The consortium must include at least one municipality.
Proposals should be led by a city and include two more.
Consortia of at least three partners, one of them a local authority, can apply.
Local authorities are expected to participate as demonstration sites.
Participation of public authorities is mandatory.
The partnership brings together cities, companies and universities.
Applicants work together with municipalities and other public buyers.
A group of public buyers forms the consortium.
Schools have to be part of the partnership.
Universities apply together with schools and municipalities.
Research organisations lead the project in close cooperation with local authorities.
Companies apply, and a city must host the pilot.
Municipal housing companies take part as owners of the buildings.
Minst en kommun ska ingå i projektet.
Projektet ska genomföras i samverkan med kommuner.
Kommuner ska delta som projektpart.
Konsortiet leds av en stad.
Lärosäten söker tillsammans med kommuner och regioner.
Skolor deltar som försöksplatser.
Behovsägare, till exempel kommuner, ska delta aktivt.
Cities act as living labs and are members of the consortium.
At least two municipalities from different countries must be involved in the project.
Project partners should include local authorities, NGOs and research organisations.
Involvement of local and regional authorities in the consortium is strongly encouraged.
Water utilities have to be among the partners.
Consortia should ideally comprise cities, industry and academia.
The project is carried out by universities together with preschools.
Applicants are expected to cooperate with education authorities.
Associations apply in partnership with one or more local authorities.
Three cities, at least, take part.
Projects are implemented in collaboration with public transport authorities and cities.
Lead cities and follower cities make up the partnership.
Public authorities can be associated partners.
Each project shall engage a public buyer.
Forskare söker, och minst en kommun medverkar som behovsägare.
Projektgruppen ska bestå av minst en offentlig aktör och ett företag.
Kommuner och regioner kan vara med som partner.
Sökande är universitet i samarbete med skolhuvudmän.
En kommunal aktör ska vara projektpart.
"""
SHUT_OUT = """
Public authorities and bodies governed by public law are not eligible for this call.
Participation is limited to companies from the defence industry.
Governmental and municipal organisations may not apply.
Eligible applicants are exclusively higher education institutions.
Only non-profit organisations independent of public authorities can apply.
Applicants must be SMEs; no other type of entity is eligible.
Grants are only for journalists and media outlets.
Local authorities are excluded from applying.
Kommunala aktörer är inte stödberättigade.
Stöd ges inte till kommuner.
Enbart små och medelstora företag får söka.
Kommuner och landsting kan ej söka.
Endast forskare med doktorsexamen kan söka bidraget.
Only universities and research institutes can apply.
The call is reserved for small and medium-sized enterprises.
Municipalities are not eligible.
Local authorities cannot apply.
Public bodies are excluded from this call.
Not eligible: public authorities, political parties and individuals.
All legal entities except public bodies may apply.
Private companies only; public authorities may not take part.
Kommuner kan inte söka.
Kommuner och regioner får inte söka detta bidrag.
Bara företag kan söka.
Endast ideella föreningar får söka stödet.
Stödet kan inte sökas av kommuner.
Utlysningen riktar sig inte till kommuner.
Offentliga organ är inte behöriga.
Eligible are civil society organisations only, independent of local authorities.
Cities with more than 250,000 inhabitants can apply.
Only towns with fewer than 20 000 inhabitants are eligible.
Kommuner med högst 50 000 invånare kan söka.
Only Mission Cities may apply.
Applications from local authorities will not be accepted.
Public authorities are not allowed to participate.
Municipalities, regions and state agencies cannot be beneficiaries.
Local councils are ineligible.
Companies established in the EU can apply; public organisations cannot apply.
The scheme is only open to SMEs.
The call is exclusively for research organisations.
Neither municipalities nor regions may apply.
Commercial companies only are eligible.
Individual artists only can apply.
Utlysningen är inte öppen för offentliga aktörer.
Myndigheter, kommuner och regioner kan inte beviljas bidrag.
Stödet riktar sig enbart till företag.
Kommuner undantas.
Sökande får inte vara en kommun.
Enbart lärosäten kan söka.
Cities of at least 500 000 inhabitants may participate.
"""
# Municipalities occur, and nothing is said of their part.
NOT_THEIRS = """
Researchers interview staff in municipalities.
The consortium develops a platform for municipalities.
Universities cooperate in research on schools.
It is important that cities become greener.
Companies in cities can apply.
NGOs that work with schools can apply.
Local authorities own many of the buildings that companies renovate.
Citizens of small towns get a say.
The project develops tools for municipalities.
Training is given to officials of local authorities.
Results are of use to cities and regions.
Companies that sell services to municipalities can apply.
Start-ups offering solutions for schools may apply.
Projektet tar fram metoder för kommuner.
Företag som utvecklar lösningar åt kommuner kan söka.
Researchers study how municipalities govern.
The impact on cities will be analysed.
Smart Cities and Communities
Insights into local government finance
Support will be given to farmers, so that cities get local food.
The training reaches teachers in schools.
Consultants who advise local authorities may apply.
Local authorities will benefit from the tool.
Municipal waste is turned into energy by the companies that apply.
An app helps cities to plan.
University students in cities can apply.
Projects improve services in municipalities.
Nätverk för forskare om skolor i Europa.
Företagen säljer tjänster till kommuner.
"""
# A verdict (or those that will do), and a text: what is said outright on applicants decides, not where the money goes.
OUTRIGHT = """
no | Stöd till skolor och bibliotek. Kommuner kan inte söka detta stöd.
no | Stöd till skolor och bibliotek. Endast ideella föreningar får söka.
no | Bidrag till bibliotek. Endast studieförbund får söka.
no | Stöd till kommuner genom forskning. Endast universitet och högskolor får söka.
partner | Bidrag till kommuner. Sökande ska vara ett företag och en kommun ska medverka som behovsägare.
no | Grants for schools and libraries. Municipalities cannot apply.
no | Support for schools. Only non-profit associations may apply.
no | Funding is available for libraries. Applicants must be companies.
no | The programme supports schools. Only universities can apply for the grants.
no | Stödet går till skolor. Sökande ska vara en ideell förening.
yes | Bidrag till kommuner. Kommuner kan söka.
yes/unclear | Stöd till skolor och bibliotek.
no | Enskilda huvudmän kan söka. Kommunala huvudmän kan inte söka.
no/unclear/unlikely | Stödet kan sökas av fristående skolor.
no/unclear/unlikely | Stödet kan sökas av skolhuvudmän som är enskilda.
no/unclear/unlikely | Independent schools can apply.
no/unclear/unlikely | Private schools may apply.
no | Bara regioner och kommunalförbund kan söka.
yes | Kommunala skolor och fristående skolor kan söka bidraget.
no | Applicants must be municipalities in Ukraine or Moldova.
no | Applicants must be municipalities established in the Western Balkans.
no | Applicants must be local authorities located in the Western Balkans or Turkey.
no | Sökande ska vara kommuner i Ukraina eller Moldavien.
no | Endast kommuner i Norge kan söka.
yes | Municipalities in Sweden, Ukraine or Moldova may apply.
unclear/no | Kommuner får söka, men inte för den här delen av utlysningen.
unclear/no | Municipalities may apply, but not for this part of the call.
unclear | Kommuner som blivit inbjudna kan söka.
unclear | Endast inbjudna kommuner kan söka.
unclear | Municipalities that have been invited can apply.
unclear | Only invited municipalities may apply.
yes | Municipalities are invited to apply.
yes | Kommuner är inbjudna att söka.
partner | Municipalities are not eligible as lead applicants but may join as associated partners.
partner | Kommuner kan inte vara huvudsökande men kan ingå som projektpartner.
partner | Kommuner kan inte vara huvudsökande, men de kan delta som partner.
partner | Local authorities cannot be lead applicants. They can participate as partners.
partner | Kommuner får inte söka men kan delta som samarbetspart.
partner/unclear | Municipalities are not eligible as coordinators.
yes | Local authorities other than capital cities may apply.
yes | Municipalities except Stockholm may apply.
yes | Alla kommuner utom storstäder kan söka.
no | All organisations other than municipalities may apply.
partner/unclear | Endast företag får söka. Kommunala bolag räknas som företag.
partner/unclear/yes | Endast företag får söka, även kommunala bolag.
partner/unclear | Only companies may apply. Municipally owned companies count as companies.
no | Medel till förskolor. Kommuner får inte söka.
no | Stöd till kommuner. Enbart företag kan ansöka.
no | Bidrag till skolor. Bidraget får endast sökas av ideella föreningar.
no | Bidrag till skolor. Bidraget kan bara sökas av universitet.
no | Bidrag till skolor. Kommuner är inte behöriga sökande.
no | Support to local authorities. Applicants must be universities.
no | Grants for libraries. Only associations are eligible.
no | Money goes to schools. Public authorities may not apply.
no | Det här är ett stöd till skolor. Sökande måste vara ett lärosäte.
no | Bidraget går till kommuner. Bara regioner får söka.
partner | Sökande ska vara ett lärosäte och minst en kommun ska delta.
partner | The applicant must be a company and a municipality must participate.
partner | Applicants must be universities and at least one city must take part.
no/unclear/unlikely | Friskolor kan söka.
no/unclear/unlikely | Privata huvudmän får söka.
no/unclear/unlikely | Stödet kan sökas av huvudmän för fristående skolor.
yes | Både kommunala och enskilda huvudmän kan söka.
yes | Kommunala huvudmän och fristående skolor får söka.
yes | Kommunala bolag kan inte söka. Kommuner kan söka.
no | Endast kommunalförbund får söka.
yes | Kommuner, regioner och kommunalförbund får söka.
no | Applicants must be cities in Africa.
no | Municipalities from the Eastern Partnership countries can apply.
no | Local authorities in Ukraine may apply.
unclear/no | Kommuner kan söka, men inte inom denna utlysning.
unclear/no | Cities can apply, but not under this topic.
unclear/no | Municipalities may apply, however not in this round.
unclear | Utlysningen är öppen för inbjudna kommuner.
unclear | Kommuner som har bjudits in får söka.
partner | Local authorities cannot coordinate but can be partners.
partner | Public bodies may not be the lead partner, but can be co-applicants.
partner | Kommuner får inte vara huvudsökande men får vara medsökande.
partner | Kommuner kan inte stå som huvudsökande, men kan vara partner.
partner | En kommun kan inte vara koordinator. Kommuner kan delta som partner.
yes | Cities other than Stockholm may apply.
yes | Municipalities other than large cities can apply.
yes | Alla kommuner utom de tre största kan söka.
partner/yes | Only companies may apply, including municipally owned companies.
yes/partner/unclear | Endast företag får söka. Även kommunala bolag kan söka.
partner/unclear/yes | Endast företag får söka. Som företag räknas även kommunala bolag.
partner/unclear | Only SMEs can apply. Municipal companies are considered SMEs.
"""


def judged(sentence: str, *programmes: object, **more: object) -> Eligibility:
    sections = (Section(SectionKind.SCOPE, f"The weather was fine that day. {sentence}"),)
    given = {"portal": "made-up", "ref": "1", "title": "Better places", "language": "en", "sections": sections}
    return judge(Call(**{**given, **more}), TOWN, programmes, ON)  # type: ignore[arg-type]


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("sentence", lines(APPLY))
def test_municipalities_and_what_they_run_may_apply(sentence: str) -> None:
    found = judged(sentence)
    assert found.verdict is Verdict.YES
    assert found.quote
    assert found.quote in sentence


@pytest.mark.parametrize("line", lines(OUTRIGHT))
@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_said_outright_on_applicants_decides(line: str, language: str) -> None:
    verdicts, text = line.split(" | ")
    assert judged(text, language=language).verdict.value in verdicts.split("/")


@pytest.mark.parametrize("words", ["räknas", "count"])
def test_municipal_companies_that_count_as_companies_are_quoted(words: str) -> None:
    told = {"räknas": "Kommunala bolag räknas som företag.", "count": "Municipal companies count as companies."}[words]
    found = judged(f"Endast företag får söka. {told}")
    assert (found.verdict, found.quote) == (Verdict.PARTNER, told)


@pytest.mark.parametrize("sentence", lines(PARTNERS))
def test_a_consortium_that_municipalities_lead_or_must_be_in_makes_partners(sentence: str) -> None:
    found = judged(sentence)
    assert (found.verdict, found.quote) == (Verdict.PARTNER, sentence)


@pytest.mark.parametrize("sentence", lines(SHUT_OUT))
def test_what_shuts_municipalities_out_is_quoted_with_the_reason(sentence: str) -> None:
    found = judged(sentence)
    assert (found.verdict, found.quote) == (Verdict.NO, sentence)
    assert found.rule


@pytest.mark.parametrize("sentence", lines(NOT_THEIRS))
def test_a_target_group_or_a_heading_is_no_applicant(sentence: str) -> None:
    found = judged(sentence)
    assert found.verdict not in (Verdict.YES, Verdict.PARTNER)
    assert found.rule != "Kommuner får inte söka."


def test_the_quote_is_the_sentence_on_who_takes_part_and_not_the_purpose() -> None:
    purpose = "Help innovative entrepreneurs in cities to grow and make the food of cities resilient."
    who = "Cities and regions, incubators and research organisations form the consortium."
    found = judged(f"{purpose} Applications are made in two stages. {who}", title="Science comes to town")
    assert (found.verdict, found.quote) == (Verdict.PARTNER, who)


def test_the_part_of_a_call_on_partnership_is_quoted_before_its_text() -> None:
    said = "Cities and other hosts of pilots are typical partners."
    sections = (
        Section(SectionKind.OBJECTIVE, "Research, business and cities work together."),
        Section(SectionKind.PARTNERSHIP, said),
    )
    assert judged("", sections=sections).quote == said
    assert judged("", sections=sections[:1], conditions=said).quote == said


@pytest.mark.parametrize("heading", ["Who can apply?", "Eligible applicants", "Vem kan söka?"])
def test_under_a_heading_on_applicants_to_be_named_is_enough(heading: str) -> None:
    sections = (Section(SectionKind.OTHER, "Libraries and municipalities", heading),)
    assert judged("", sections=sections).verdict is Verdict.YES
    assert judged("", sections=(Section(SectionKind.OTHER, "Libraries and municipalities"),)).verdict is Verdict.UNCLEAR


def test_one_may_apply_alone_or_the_consortium_makes_a_partner() -> None:
    alone = "Municipalities and other public bodies can apply, alone or in partnership."
    assert judged(alone).verdict is Verdict.YES
    assert judged("Municipalities can apply in partnership.").verdict is Verdict.PARTNER
    several = fact("SEVERAL", partners_min=3, countries_min=3)
    assert judged("Municipalities can apply.", several, programme="SEVERAL").verdict is Verdict.PARTNER
    assert judged(alone, several, programme="SEVERAL").verdict is Verdict.YES


def test_a_programmes_role_gives_way_to_the_sentence_on_applicants() -> None:
    open_to_all = fact("OPEN", "partner")
    others = "Civil society organisations are the applicants; they have to be independent of public authorities."
    found = judged(others, open_to_all, programme="OPEN")
    assert (found.verdict, found.quote) == (Verdict.NO, others)
    assert found.rule == "Riktar sig bara till föreningar och stiftelser."
    named = judged("Municipalities can apply.", open_to_all, programme="OPEN")
    assert (named.verdict, named.rule) == (Verdict.YES, "")
    unclear = judged("Schools and libraries can apply.", fact("OPEN"), programme="OPEN")
    assert (unclear.verdict, unclear.quote) == (Verdict.YES, "Schools and libraries can apply.")


def test_a_refusal_gives_way_where_municipalities_may_apply_for_another_part() -> None:
    assert judged("Cities can apply for part one. Public bodies cannot apply for part two.").verdict is Verdict.YES


def test_what_a_winner_hands_on_is_not_what_one_applies_for() -> None:
    handed = "The FSTP calls should be open to municipalities."
    assert judged(handed).verdict is Verdict.UNCLEAR
    assert judged(handed, type_of_action="Cascade funding call").verdict is Verdict.YES


def test_a_title_may_name_others_but_is_no_quote() -> None:
    found = judged("", title="Call for proposals for civil society organisations")
    assert (found.verdict, found.quote) == (Verdict.NO, "")
    assert found.rule == "Riktar sig till föreningar och stiftelser, enligt rubriken."


def test_notes_bullets_and_lost_line_breaks_are_no_part_of_the_quote() -> None:
    run_on = (
        "Other ConditionsThe following additional eligibility criteria apply: • at least two cities [[with a mayor]]"
        " must take part.described in Annex B."
    )
    (part,) = parts(Call(portal="x", ref="1", title="", language="en", conditions=run_on))
    assert part.sentence == "at least two cities  must take part."


def test_a_very_long_sentence_is_looked_at_from_its_beginning() -> None:
    assert read_part("Municipalities can apply" + " and so on" * 10_000) is not None
    assert read_part("word " * 10_000 + "municipalities can apply.") is None
