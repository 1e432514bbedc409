"""Whom a sentence on applicants means: others than those whom the money helps, those invited, bodies of many."""

import pytest

from store.model import Verdict
from tests.matcher.test_participation import judged, lines

# The money helps municipalities, and others apply for it.
OTHERS_APPLY = """
Stöd till kommuner som vill växa. Behöriga sökande: små och medelstora företag
Stöd till kommuner. Behöriga sökande är små och medelstora företag.
Bidrag till kommuner, behöriga sökande: ideella föreningar.
Stöd till skolor. Stödet kan sökas av företag.
Medel till bibliotek. Sökande: studieförbund.
Stödet går till kommuner. Vem kan söka? Universitet och högskolor.
Bidraget ges till skolor. Sökande är ett lärosäte.
Stöd till kommuner i omställning. Stödberättigade sökande är aktiebolag och ekonomiska föreningar.
Pengarna går till kommuner. De som får söka är civilsamhällesorganisationer.
Stöd till kommuner. Ansökan lämnas in av företag.
Support to municipalities. Eligible applicants: small and medium-sized enterprises.
Grants for local authorities. Eligible applicants are research organisations.
Funding goes to schools. The applicant is a non-profit organisation.
Support for cities in transition. Who can apply? SMEs and start-ups.
The programme supports municipalities. Eligible beneficiaries are companies.
Support to municipalities. Companies can apply.
Support for libraries. Applicants: universities and research institutes.
Grants to towns. Applications are submitted by companies.
Funding is available for local authorities. Applicants are NGOs.
Support to municipalities: eligible applicants are SMEs.
"""
# Only some municipalities may apply, and whether ours is one nobody says.
INVITED = """
Municipalities invited by the agency can apply.
Only cities invited by the secretariat may submit a proposal.
Local authorities shortlisted in the first round can apply.
Municipalities selected by the ministry may apply.
Pre-selected municipalities can submit full applications.
Municipalities can apply by invitation only.
Municipalities that have received an invitation may apply.
Municipalities can apply. The call is by invitation only.
Municipalities may apply upon invitation.
Cities that the Commission has invited can apply.
Kommuner inbjudna av myndigheten kan söka.
Kommuner som myndigheten har bjudit in kan söka.
Kommuner får söka efter inbjudan.
Kommuner kan söka. Ansökan sker endast efter inbjudan.
Utvalda kommuner kan söka.
De kommuner som Boverket valt ut får söka.
Kommuner som fått en inbjudan från länsstyrelsen kan ansöka.
Bara kommuner som pekats ut av regeringen får söka.
Kommuner på inbjudan från Energimyndigheten får söka.
Endast inbjudna kommuner kan söka. Kommuner kan söka högst 2 miljoner kronor.
"""
# Bodies of many municipalities are not the municipality.
OF_MANY = """
Only regions and associations of local authorities can apply.
Only associations of municipalities may apply.
Associations of local and regional authorities can apply.
Eligible applicants are national associations of local authorities.
Networks of cities can apply.
Municipal associations can apply.
Local authority associations and regions may apply.
The call is open to federations of municipalities.
Unions of municipalities are the applicants.
Regional councils and city networks can apply.
Endast regioner och sammanslutningar av kommuner får söka.
Kommunförbund kan söka.
Föreningar av kommuner kan söka.
Bara kommunernas samarbetsorgan får söka.
Sökande ska vara en sammanslutning av kommuner.
Nätverk av kommuner kan söka.
Stödet kan sökas av kommunernas intresseorganisationer.
Utlysningen riktar sig till kommunalförbund.
Kommunala samverkansorgan får söka.
Regioner och kommunförbund är behöriga sökande.
"""
# Much the same words, and the municipality may apply.
OURS = """
Stöd till kommuner och företag. Företag kan söka högst 50 procent.
Stöd till kommuner. Behöriga sökande: kommuner och regioner.
Stöd till kommuner. Även föreningar kan söka.
Stöd till kommuner. Företag kan också söka.
Behöriga sökande: kommuner, små och medelstora företag.
Behöriga sökande är företag och kommuner.
Eligible applicants: SMEs, municipalities and NGOs.
Support to companies. Eligible applicants: local authorities.
Stöd till företag. Sökande är kommuner.
Municipalities are invited by the agency to apply.
The agency invites municipalities to apply.
Myndigheten bjuder in kommuner att söka.
Kommuner bjuds in att söka.
All municipalities are invited to submit proposals.
Municipalities can apply. The second stage is by invitation only.
Kommuner kan söka. Till steg två går man efter inbjudan.
Municipalities can apply. Selected municipalities receive up to EUR 60 000.
Kommuner kan söka. Utvalda projekt bjuds in till intervju.
Municipalities can apply, also those that were invited to the first round.
Municipalities and associations of municipalities can apply.
Local authorities, their associations and regions can apply.
Associations of municipalities and single municipalities can apply.
Kommuner och sammanslutningar av kommuner får söka.
Kommuner, kommunförbund och regioner kan söka.
Regions, cities and their associations may apply.
Associations, municipalities and regions can apply.
Föreningar och kommuner kan söka.
An application may come from a city, a town or a group of towns.
Eligible applicants are local authorities, associations of local authorities and NGOs.
"""
# A size by which some are left out leaves the others in; the town has 60,000 inhabitants.
LEFT_OUT = """
yes | Cities with fewer than 50 000 inhabitants are not eligible.
yes | Municipalities with fewer than 10 000 inhabitants cannot apply.
yes | Kommuner med färre än 20 000 invånare får inte söka.
yes | Kommuner med fler än 200 000 invånare får inte söka.
yes | Cities with more than 500 000 inhabitants are excluded.
no | Cities below 100 000 residents are not covered by this prize.
no | Kommuner under 75 000 invånare omfattas inte.
no | Cities with more than 50 000 inhabitants cannot apply.
no | Kommuner med mer än 50 000 invånare kan inte söka.
no | Towns with at least 55 000 inhabitants are ineligible.
"""
# Who is refused, and who is not.
REFUSED = """
yes | Municipalities may apply but companies may not.
yes | Kommuner kan söka men företag får inte söka.
yes | Municipalities may apply while companies cannot.
yes | Kommuner kan söka medan företag inte kan söka.
no | Local governments are welcome to take part in the events but cannot receive any grant.
no | Kommuner är välkomna att följa arbetet men kan inte få bidrag.
no | Municipalities can follow the work but may not apply.
yes | Municipalities may apply but companies are not eligible.
no | Kommuner kan delta i nätverk men de får inte söka.
"""
# Wordings that were written before they were tried.
NEW = """
yes | Vi söker kommuner som vill testa bidrag till energieffektiva badhus; kommunen lämnar ansökan själv.
yes/partner | Kommunala energibolag tillsammans med fastighetsägare är målgruppen, och de ansöker gemensamt.
no/unlikely | Checkarna är avsedda för mikroföretag inom besöksnäringen i hela landet.
partner | Every project must have a municipality on board as test bed.
no | Proposals led by public authorities will not be considered, nor may they join as partners.
yes | This strand is aimed at small and medium-sized towns that have never received LIFE funding.
no | Cities below 100 000 residents are not covered by this prize.
unclear/no | Reserved for the 112 cities of the Climate-Neutral and Smart Cities Mission.
no/unlikely | Bidraget går till kommuner med hjälp av konsulter. Det är konsultföretagen som ska söka.
yes | Er organisation måste vara en svensk kommun, region eller ett kommunalt bolag för att få lämna in en ansökan.
partner | Konsortiet behöver ha med åtminstone en behovsägare från offentlig sektor, gärna en kommun.
no/unlikely/unclear | Ansökan öppnas för de tjugo kommuner som tidigare fått planeringsbidrag.
no | Local governments are welcome to follow the results but cannot receive any funding.
yes | Both single schools and groups of schools are welcome to send in an application.
no/unlikely/partner/unclear | Endast Sveriges Kommuner och Regioner samt kommunernas förbund får ansöka.
no/unlikely/unclear | The purpose is to help cities adapt. Proposals must come from consortia of insurance companies.
no/unlikely | Pengar till skolbibliotek. Rätt att söka har ideella organisationer med 90-konto.
unclear/no/unlikely | The invitation to apply has been sent to fourteen municipalities; others cannot submit.
unclear/no/unlikely | Endast de kommuner som länsstyrelsen kallat till dialog kan skicka in en ansökan.
unclear/no/unlikely | This is a closed procedure for cities the programme has picked.
no/unlikely/unclear | The call addresses umbrella organisations of local governments.
no/unlikely/unclear | Stödet söks av ett kommunalförbund, inte av enskilda kommuner.
yes | Any Swedish municipality, alone or through a municipal federation, is eligible.
yes | Kommunen söker och äger projektet; företag deltar som leverantörer.
partner | Universities coordinate; at least two local councils must sign as partners.
yes | Sökande organisation: kommun eller region
yes | Eligible: Swedish municipalities with a population over 30 000 inhabitants.
"""

CLOSED = (Verdict.NO, Verdict.UNLIKELY)


@pytest.mark.parametrize("text", lines(OTHERS_APPLY))
def test_the_sentence_on_applicants_goes_before_whom_the_money_helps(text: str) -> None:
    found = judged(text)
    assert found.verdict in CLOSED
    assert found.quote == text or not text.startswith(found.quote)
    assert judged("", eligible=text).verdict in (*CLOSED, Verdict.UNCLEAR)


@pytest.mark.parametrize("text", lines(INVITED))
def test_where_only_some_are_invited_it_is_unclear_with_the_quote(text: str) -> None:
    for found in (judged(text), judged("", eligible=text)):
        assert (found.verdict, found.rule) == (
            Verdict.UNCLEAR,
            "Gäller bara vissa: inbjudna, utvalda eller de som fått stöd förut.",
        )
        assert found.quote
        assert found.quote in text


@pytest.mark.parametrize("text", lines(OF_MANY))
def test_an_association_of_municipalities_is_not_the_municipality(text: str) -> None:
    for found in (judged(text), judged("", eligible=text)):
        assert found.verdict in CLOSED
        assert found.quote == text
        assert "sammanslutningar av kommuner" in found.rule


@pytest.mark.parametrize("text", lines(OURS))
def test_the_municipality_among_others_may_apply(text: str) -> None:
    assert judged(text).verdict is Verdict.YES
    assert judged("", eligible=text).verdict is Verdict.YES


def test_a_list_under_a_question_is_read_to_its_end() -> None:
    for list_ in ("Who can apply?\n• SMEs\n• municipalities", "Behöriga sökande:\nföretag\nkommuner"):
        assert judged(list_).verdict is Verdict.YES


def test_a_field_of_sentences_tells_partners_from_applicants() -> None:
    found = judged("", eligible="Eligible applicants are companies. Municipalities can take part as partners.")
    assert (found.verdict, found.quote) == (Verdict.PARTNER, "Municipalities can take part as partners.")


@pytest.mark.parametrize("line", lines(LEFT_OUT) + lines(REFUSED) + lines(NEW))
def test_a_sentence_says_the_same_in_a_text_and_in_the_field(line: str) -> None:
    verdicts, text = line.split(" | ")
    assert judged(text).verdict.value in verdicts.split("/")
    assert judged("", eligible=text).verdict.value in verdicts.split("/")
