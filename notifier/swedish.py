"""Swedish grammar for what the notifier says: dates, money, counts and the names of things."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, get_currency_name

from notifier.entry import SWEDEN
from store.model import Certainty, Money, Stage, StageKind, Verdict

FEW_DAYS = 60  # up to here the time left is told in days
VERDICTS = {
    Verdict.YES: "Ja, vi kan söka",
    Verdict.PARTNER: "Ja, som partner",
    Verdict.NO: "Nej, vi kan inte söka",
    Verdict.UNLIKELY: "Troligen inte (automatisk gissning)",
    Verdict.UNCLEAR: "Oklart om vi kan söka",
}
STAGES = {
    StageKind.ONLY: "Sista ansökningsdag",
    StageKind.FIRST: "Sista dag i steg 1",
    StageKind.SECOND: "Sista dag i steg 2",
    StageKind.CUT_OFF: "Sista dag i omgången",
}
WITHIN = {
    StageKind.ONLY: "",
    StageKind.FIRST: " i steg 1",
    StageKind.SECOND: " i steg 2",
    StageKind.CUT_OFF: " i en omgång",
}
UNDATED = {
    Certainty.ROLLING: "löpande ansökan",
    Certainty.UNCLEAR: "kontrollera datum",
    Certainty.CANCELLED: "inställd",
    Certainty.CLOSED: "går inte att söka nu",
}
STRENGTHS = ((0.8, "Mycket stark träff"), (0.65, "Stark träff"), (0.5, "God träff"), (0.3, "Svag träff"))
PROGRAMMES = (  # how titles and codes begin, and the name in Swedish EU texts
    (r"horizon", "Horisont Europa"),
    (r"erasmus", "Erasmus+"),
    (r"cerv\b|citizens, equality", "Medborgare, jämlikhet, rättigheter och värden (CERV)"),
    (r"digital$|digital europe", "Programmet för ett digitalt Europa"),
    (r"cef\b|connecting europe", "Fonden för ett sammanlänkat Europa (CEF)"),
    (r"crea\b|creative europe", "Kreativa Europa"),
    (r"life$|life\d|life programme|programme for (the )?environment", "LIFE"),
    (r"pppa\b|pilot projects and preparatory", "Pilotprojekt och förberedande åtgärder (PPPA)"),
    (r"smp\b|single market programme", "Programmet för den inre marknaden"),
    (r"esf\b|european social fund", "Europeiska socialfonden+"),
    (r"amif\b|asylum,? migration", "Asyl-, migrations- och integrationsfonden (AMIF)"),
    (r"erdf\b|european regional development", "Europeiska regionala utvecklingsfonden"),
    (r"eui\b|european urban initiative", "Europeiska stadsinitiativet (EUI)"),
    (r"ucpm\b|union civil protection", "EU:s civilskyddsmekanism"),
    (r"eu4h|eu4health", "EU för hälsa (EU4Health)"),
    (r"innovfund|innovation fund", "Innovationsfonden"),
)
ACTIONS = (  # Horizon's and its sisters' types of action
    (r"research and innovation", "forsknings- och innovationsåtgärd (RIA)"),
    (r"innovation action", "innovationsåtgärd (IA)"),
    (r"coordination and support", "samordnings- och stödåtgärd (CSA)"),
    (r"programme cofund", "medfinansierat program"),
    (r"lump sum", "schablonbelopp (lump sum)"),
    (r"recognition prize|prizes?\b", "pris"),
    (r"cascade funding", "vidareförmedlat stöd"),
    (r"infrastructure project", "infrastrukturprojekt"),
    (r"project grant", "projektbidrag"),
)


def long_date(day: date) -> str:
    """15 april 2026."""
    return format_date(day, "d MMMM y", locale="sv")


def weekday_date(day: date) -> str:
    """Onsdag 15 april 2026."""
    return f"{weekday(day)} {long_date(day)}"


def weekday(day: date) -> str:
    """Onsdag."""
    return format_date(day, "EEEE", locale="sv")


def clock(moment: datetime) -> str:
    """Kl. 17.00, in Swedish time."""
    return f"kl. {moment.astimezone(SWEDEN):%H.%M}"


def short_moment(moment: datetime) -> str:
    """1 juni kl. 06.00, in Swedish time."""
    return f"{format_date(moment.astimezone(SWEDEN), 'd MMMM', locale='sv')} {clock(moment)}"


def days(day: date, now: datetime) -> int:
    """Days from `now` (aware) to the day, on a Swedish calendar."""
    return (day - now.astimezone(SWEDEN).date()).days


def days_left(day: date, now: datetime) -> str:
    """I dag, i morgon, om 12 dagar, om drygt 3 månader; a day gone by is "för 3 dagar sedan". `now` is aware."""
    left = days(day, now)
    if left in (0, 1, -1):
        return ("i dag", "i morgon", "i går")[left]
    far = _months_left(day, now.astimezone(SWEDEN).date()) if left > FEW_DAYS else ""
    return far or (f"om {left} dagar" if left > 0 else f"för {-left} dagar sedan")


def _months_left(day: date, today: date) -> str:
    """Whole months, from two years on half years; "drygt" where days are left over. Empty for less than two months."""
    months = 12 * (day.year - today.year) + day.month - today.month - (day.day < today.day)
    step = 6 if months >= 24 else 1
    more = "drygt " if day.day != today.day or months % step else ""
    number, unit = (months // 6 / 2, "år") if months >= 24 else (months, "månader")
    return f"om {more}{format_decimal(number, locale='sv')} {unit}" if months >= 2 else ""


def day_and_month(day: date, now: datetime) -> str:
    """12 juni, with the year where it is not that of `now` (aware)."""
    return format_date(day, "d MMMM" if day.year == now.astimezone(SWEDEN).year else "d MMMM y", locale="sv")


def stage_day(stage: Stage) -> date | None:
    """The day on a Swedish calendar: a clock time in another zone may fall on the day before or after."""
    end = stage.end()
    return end.astimezone(SWEDEN).date() if end and stage.clock else stage.day


def stage_name(stage: Stage) -> str:
    """What the date closes, and that it is preliminary where it is."""
    name = STAGES[stage.kind]
    return f"{name} (preliminärt)" if stage.certainty is Certainty.PRELIMINARY else name


def stage_date(stage: Stage, now: datetime) -> str:
    """Måndag 15 juni 2026 kl. 17.00, om 14 dagar; the words that stand in place of a date are answers too."""
    day = stage_day(stage)
    if day is None:
        return stage_moment(stage)
    return f"{weekday(day)} {stage_moment(stage)}, {days_left(day, now)}"


def stage_moment(stage: Stage) -> str:
    """15 juni 2026 kl. 17.00, in Swedish time, or what stands in place of a date."""
    day, end = stage_day(stage), stage.end()
    if day is None or end is None:
        return UNDATED.get(stage.certainty, "ej angivet")
    return f"{long_date(day)} {clock(end)}" if stage.clock else long_date(day)


def money(amount: Money) -> str:
    """1,2 miljoner euro, 60 000 euro, 850 miljoner kronor, 1,5 miljarder euro."""
    figure, size = _figure(amount.amount)
    return " ".join(part for part in (figure, size, _currency(amount.currency)) if part)


def money_range(least: Money | None, most: Money | None) -> str:
    """2–4 miljoner euro, minst 2 miljoner euro, högst 1 miljon euro; empty where neither is known."""
    if least is None or most is None:
        return f"högst {money(most)}" if most else f"minst {money(least)}" if least else ""
    if least == most:
        return money(most)
    (low, small), (_, large) = _figure(least.amount), _figure(most.amount)
    alike = small[:5] == large[:5] and least.currency == most.currency  # 1–3 miljoner
    return f"{low}–{money(most)}" if alike else f"{money(least)} – {money(most)}"


def rounded(amount: Money) -> Money:
    """The amount to two figures, for what is worked out by a rate of exchange."""
    step = 10 ** max(len(str(amount.amount)) - 2, 0)
    return Money((amount.amount + step // 2) // step * step, amount.currency)


def share(part: float) -> str:
    """87,5 % for 0.875."""
    return f"{format_decimal(round(part * 100, 1), locale='sv')}\N{NO-BREAK SPACE}%"


def percent(share: float) -> str:
    """87 % for 0.87."""
    return f"{format_decimal(round(share * 100), locale='sv')}\N{NO-BREAK SPACE}%"


def count(number: int, one: str, many: str, neuter: bool = False) -> str:
    """Ingen ny utlysning, en ny utlysning, 12 nya utlysningar."""
    if number > 1:
        return f"{format_decimal(number, locale='sv')} {many}"
    return f"{('inget', 'ett')[number] if neuter else ('ingen', 'en')[number]} {one}"


def listing(words: Iterable[str]) -> str:
    """A, b och c."""
    return format_list(list(words), locale="sv")


def capital(text: str) -> str:
    """The text with its first letter large and the rest as it is."""
    return text[:1].upper() + text[1:]


def score_label(score: float) -> str:
    """The Swedish label of a score 0–1, such as 'Stark träff'; 'Ingen tydlig träff' below the lowest step."""
    return next((words for least, words in STRENGTHS if score >= least), "Ingen tydlig träff")


def language(code: str) -> str:
    """Engelska for en; the code itself where nobody has named it."""
    return str(Locale("sv").languages.get(code.lower(), code))


def programme(title: str) -> str:
    """The Swedish name where EU texts give the programme one, else the title as it stands."""
    known = (name for pattern, name in PROGRAMMES if re.match(pattern, title.strip(), re.IGNORECASE))
    return next(known, title)


def type_of_action(title: str) -> str:
    """The same for the type of action: "HORIZON Innovation Actions" is "innovationsåtgärd (IA)"."""
    known = (name for pattern, name in ACTIONS if re.search(pattern, title, re.IGNORECASE))
    return next(known, title)


def _figure(amount: int) -> tuple[str, str]:
    for size, one, many in ((1_000_000_000, "miljard", "miljarder"), (1_000_000, "miljon", "miljoner")):
        if amount >= size:
            figure = format_decimal(round(Decimal(amount) / size, 2), locale="sv")
            return figure, one if figure == "1" else many
    return format_decimal(amount, locale="sv"), ""


def _currency(code: str) -> str:
    return {"EUR": "euro", "SEK": "kronor"}.get(code) or get_currency_name(code, 2, locale="sv")
