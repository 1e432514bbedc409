"""A refusal of some things, times, ways or municipalities is no refusal of all."""

import pytest

from matcher.verdict.applicant import Municipality
from matcher.verdict.eligibility import judge
from store.model import Call, Section, SectionKind, Verdict
from tests.matcher.test_participation import ON, judged, lines

OF_SOME = """
Kommuner kan inte söka för mer än två projekt.
Kommuner får inte söka fler än en gång per år.
Kommuner får inte söka förrän den 1 oktober.
Kommuner kan inte söka efter den 15 oktober.
Kommuner kan inte söka stöd för löpande drift, men väl för investeringar.
Kommuner kan inte söka stöd för inköp av mark.
Kommuner får inte söka bidrag till lokaler som redan är byggda.
Kommuner kan inte söka för förskolor som drivs av andra.
En kommun kan inte söka både drift- och investeringsbidrag.
Kommuner kan inte söka på papper, utan bara via e-tjänsten.
Kommuner kan inte söka i efterhand, utan ansökan ska göras innan arbetet börjar.
Kommuner kan inte söka utan att samverka med ett företag.
Kommuner som redan har fått stöd kan inte söka igen; övriga kommuner är välkomna.
Kommuner utan antagen energiplan kan inte söka.
Kommuner under tvångsförvaltning kan inte söka.
Inga kommuner är för små för att söka.
Local authorities cannot apply for more than EUR 60 000.
Municipalities cannot submit more than one application.
Local authorities may not apply before 1 October 2026.
Municipalities cannot apply after 15 October 2026.
Municipalities are not eligible for travel costs.
Municipalities may not apply for both strands; choose one.
Municipalities cannot apply by e-mail.
Cities cannot apply without a council decision.
Municipalities cannot apply retroactively.
Municipalities that received a grant in 2025 cannot apply.
Municipalities without an approved climate plan are not eligible.
Cities that are already in the Covenant are not eligible for the extra grant.
No municipality is too small to apply.
Municipalities that cannot apply themselves may be represented by their region.
State authorities cannot apply, but municipalities can.
Statliga myndigheter kan inte söka, men kommuner kan.
Companies cannot apply, but municipalities can.
Municipalities with no more than 150 000 residents may apply.
"""
OF_ALL = """
Kommuner får inte söka.
Kommuner kan inte söka det här stödet.
Kommuner kan inte söka stöd från denna utlysning.
Kommuner kan inte söka bidrag inom satsningen.
Kommuner kan inte söka i den här omgången.
Kommuner kan inte beviljas stöd.
Municipalities cannot apply for this call.
Municipalities cannot apply for funding.
Municipalities are not eligible for funding under this programme.
Local authorities are not eligible for the prize.
Public bodies cannot apply for these grants.
Municipalities may not apply in this round.
Local authorities need not apply.
Regions may apply, municipalities may not.
Municipalities with a population under 30,000 may apply.
Cities in candidate countries can apply.
Cities in the outermost regions may apply.
"""
NOT_OURS = """
Any SME not owned by a municipality may apply.
Studenter vid kommunala skolor kan söka stipendiet.
Riding schools and driving schools can apply.
Kommunal, fackförbundet, och andra fack kan söka.
Until 2025 municipalities could apply; as of 2026 only regions can.
Tidigare kunde kommuner söka.
"""
ELIGIBLE = """
yes | LRA, NGO
yes | Local/regional authorities; NGOs; SMEs
partner | Alla utom privatpersoner
partner | Alla utom statliga myndigheter
partner | Anyone except natural persons
no | Cities > 250 000 inhabitants
no | Cities < 50 000 inhabitants
no | Kommuner < 50 000 inv.
yes | Cities > 50 000 inhabitants
yes | Kommuner med en befolkning på minst 50 000
"""
AREAS = """
Stödet kan sökas av kommuner i Skåne och Halland.
Stödet söks av kommuner i Dalarna.
Stödet kan sökas av kommuner belägna i Värmland.
Alla kommuner utom Södertälje kan söka.
Alla kommuner i Stockholms län utom Södertälje kan söka.
Kommuner i Stockholms län, dock inte Södertälje, kan söka.
"""
# What stands under a page's heading "Vem kan söka".
UNDER_A_HEADING = """
no | Länsstyrelser är behöriga sökande. Andra aktörer kan inte söka.
no | Forskare vid svenska lärosäten kan söka. Andra organisationer är inte behöriga.
no | Endast ideella föreningar kan söka. Övriga organisationer är inte berättigade till stöd.
no | Företag är enda behöriga sökande. Projektet ska ta fram lösningar som kommuner kan köpa.
no | Små och medelstora företag är behöriga att söka. Projektet ska utveckla tjänster som kommuner kan använda.
partner | En enskild kommun kan inte söka ensam; ansökan ska göras av minst tre parter gemensamt.
partner | En kommun kan inte söka ensam utan ska söka tillsammans med minst två företag.
partner | Kommuner kan inte söka på egen hand utan måste ingå i ett konsortium med minst ett företag.
partner | A single municipality cannot apply alone; applications are made by at least three partners.
partner | Eligible partners are public authorities, higher education institutions and NGOs from three countries.
partner | Projektpartner kan vara offentliga organisationer, universitet och ideella organisationer.
yes | Organisationer som kan söka är företag, kommuner, regioner och föreningar.
yes | Aktörer som kan söka är kommuner och företag.
yes | Kommuner kan söka. Övriga organisationer kan inte söka.
yes | Vi stödjer offentliga aktörer som kommuner och regioner. Kommuner kan söka.
"""
TOWN = Municipality(name="Södertälje kommun", regions=("Stockholms län",), population=102_000)


@pytest.mark.parametrize("sentence", lines(OF_SOME))
def test_a_limited_refusal_turns_nobody_away(sentence: str) -> None:
    assert judged(sentence).verdict not in (Verdict.NO, Verdict.UNLIKELY)


@pytest.mark.parametrize("sentence", lines(OF_ALL))
def test_a_refusal_of_the_call_is_one(sentence: str) -> None:
    at = Municipality(name="Södertälje kommun", regions=(), population=102_000)
    section = Section(SectionKind.SCOPE, sentence)
    language = "sv" if sentence.startswith("Kommuner") else "en"
    call = Call(portal="made-up", ref="1", title="Better places", language=language, sections=(section,))
    found = judge(call, at, (), ON)
    assert (found.verdict, found.quote) == (Verdict.NO, sentence)


@pytest.mark.parametrize("sentence", lines(NOT_OURS))
def test_who_is_named_in_passing_does_not_apply(sentence: str) -> None:
    assert judged(sentence).verdict not in (Verdict.YES, Verdict.PARTNER)


@pytest.mark.parametrize("line", lines(ELIGIBLE))
def test_a_field_that_leaves_some_out_or_sets_a_size(line: str) -> None:
    verdict, field = line.split(" | ")
    call = Call(portal="made-up", ref="1", title="Bättre platser", language="sv", eligible=field)
    assert judge(call, TOWN, (), ON).verdict == verdict


@pytest.mark.parametrize("line", lines(UNDER_A_HEADING))
def test_what_stands_under_the_heading_on_who_can_apply(line: str) -> None:
    verdict, text = line.split(" | ")
    call = Call(portal="made-up", ref="1", title="Bättre platser", language="sv", eligible=text)
    assert judge(call, TOWN, (), ON).verdict == verdict


@pytest.mark.parametrize("sentence", lines(AREAS))
def test_areas_that_leave_the_municipality_out(sentence: str) -> None:
    section = Section(SectionKind.SCOPE, sentence)
    call = Call(portal="made-up", ref="1", title="Bättre platser", language="sv", sections=(section,))
    assert judge(call, TOWN, (), ON).verdict is Verdict.NO
