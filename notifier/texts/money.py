"""The rows of a card about money: what there is, what a project gets, who is paid how much, what is left to pay."""

from collections.abc import Iterator, Mapping, Sequence

from notifier import swedish
from notifier.page import Row
from notifier.texts.row import quotation
from store.model import (
    Call,
    Consortium,
    Fact,
    FactKind,
    LegalForm,
    Money,
    Share,
    Source,
    Span,
    one_line,
)

Known = Mapping[FactKind, Fact]
UNSTATED = "framgår inte"


def money_rows(call: Call, facts: Sequence[Fact], *, unstated: bool = True) -> Iterator[Row]:
    """Budget, grant and support. Without facts only what the call's own fields say: nothing is said to be unstated.

    `unstated`: a support that is stated nowhere is told as such; on a card about a change that is no news.
    """
    known = {fact.kind: fact for fact in facts or _of_fields(call)}
    if text := _budget(call, known):
        yield Row("Budget", text)
    if text := _grant_range(call, known):
        yield Row("Prissumma" if FactKind.PRIZE in known else "Bidrag", text)
    if (text := _support(known)) and (unstated or text != UNSTATED):
        yield Row("Stöd", text)


def _of_fields(call: Call) -> Iterator[Fact]:
    if call.budget:
        yield Fact(FactKind.BUDGET, call.budget, Source.FIELD)
    if call.grant_min or call.grant_max:
        yield Fact(FactKind.GRANT_RANGE, Span(call.grant_min, call.grant_max), Source.FIELD)
    if call.rate is not None:
        yield Fact(FactKind.RATE, Share(call.rate), Source.FIELD)
        yield Fact(FactKind.OWN_SHARE, Share(1 - call.rate), Source.FIELD)


def _budget(call: Call, known: Known) -> str:
    fact, grant = known.get(FactKind.BUDGET), known.get(FactKind.GRANT_RANGE)
    total = swedish.money(fact.value) if fact and isinstance(fact.value, Money) else ""
    if grant and _is_whole(call, grant):
        return f"{total}{_kronor(grant)} till ett enda projekt{quotation(grant)}"
    if call.grants == 1:
        return f"{total} till ett enda projekt".strip() + quotation(fact)
    what = "priser" if FactKind.PRIZE in known else "projekt"
    projects = f"omkring {swedish.count(call.grants, what, what, neuter=True)}" if call.grants else ""
    return ", ".join(filter(None, [total, projects])) + quotation(fact)


def _grant_range(call: Call, known: Known) -> str:
    """The grant per project (or per consortium) in Swedish. Empty if unknown or equal to the whole budget."""
    fact = known.get(FactKind.GRANT_RANGE)
    if fact is None or not isinstance(fact.value, Span) or _is_whole(call, fact):
        return ""
    to = " till hela konsortiet" if _is_shared(known) else " per projekt"
    told = f"{swedish.money_range(fact.value.least, fact.value.most)}{_kronor(fact)}"
    return f"{told}{'' if FactKind.PRIZE in known else to}{quotation(fact)}"


def _is_whole(call: Call, grant: Fact) -> bool:
    return call.grants in (None, 1) and grant.value == Span(call.budget, call.budget)


def _is_shared(known: Known) -> bool:
    consortium = known.get(FactKind.CONSORTIUM)
    return bool(consortium and isinstance(consortium.value, Consortium) and consortium.value.is_joint)


def _kronor(fact: Fact | None) -> str:
    """(cirka 66 miljoner kronor), where the amount is in another currency and its rate is known."""
    if fact is None or fact.sek is None:
        return ""
    least, most = (swedish.rounded(money) if money else None for money in (fact.sek.least, fact.sek.most))
    return f" (cirka {swedish.money_range(least, most).removeprefix('högst ').removeprefix('minst ')})"


def _support(known: Known) -> str:
    if FactKind.PRIZE in known:
        return "pris, inget bidrag till kostnader"
    rate, lump, own = (known.get(kind) for kind in (FactKind.RATE, FactKind.LUMP_SUM, FactKind.OWN_SHARE))
    paid = [text for text in (_lump_sum(lump), _funding_rate(rate, alone=lump is None)) if text]
    if not paid:
        return ""
    grant = known.get(FactKind.GRANT_RANGE)
    quoted = next((said for fact in (rate, lump, own) if (said := quotation(fact)) and said != quotation(grant)), "")
    left = f"Egen insats: {_own(own)}" if own else ""
    return ". ".join(filter(None, [swedish.listing(paid), left])) + quoted


def _lump_sum(fact: Fact | None) -> str:
    if fact is None:
        return ""
    words = one_line(fact.value) if isinstance(fact.value, str) else ""
    return f"schablonbelopp (lump sum){', ' if words else ''}{words}"


def _funding_rate(fact: Fact | None, *, alone: bool) -> str:
    """The funding rate in Swedish, for the municipality and its companies.

    `alone`: say so where it is not stated; otherwise empty.
    """
    if fact is None or not isinstance(fact.value, Share):
        return ""
    own, companies = fact.value.municipality, fact.value.companies
    if fact.form is LegalForm.COMPANY:
        return f"{swedish.share(companies)} för bolag" if companies else "framgår inte för bolag" if alone else ""
    if own is None:
        unknown = UNSTATED if alone else ""
        return f"{swedish.share(companies)} för bolag; för kommunen framgår det inte" if companies else unknown
    if companies is None:
        return f"{swedish.share(own)} av kostnaderna"
    if companies == own:
        return f"{swedish.share(own)} för kommunen och bolagen"
    return f"{swedish.share(own)} för kommunen ({swedish.share(companies)} för bolagen)"


def _own(fact: Fact) -> str:
    shares = fact.value if isinstance(fact.value, Share) else Share()
    share = shares.companies if fact.form is LegalForm.COMPANY else shares.municipality
    if share is None:
        return UNSTATED
    if share == 0:
        return "0 kronor"
    if fact.sek is None or fact.sek.most is None or fact.grant is None:
        return swedish.share(share)
    kronor = swedish.money(swedish.rounded(fact.sek.most))
    return f"{swedish.share(share)}, cirka {kronor} för ett bidrag på {swedish.money(fact.grant)}"
