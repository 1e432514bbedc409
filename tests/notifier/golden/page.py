"""A page made by hand, with every kind of part, and long enough for two chat messages."""

from datetime import UTC, datetime

from notifier.page import Card, Page, Part, Row

NOW = datetime(2026, 6, 1, 5, 30, tzinfo=UTC)


def made_by_hand(number: int, *, rows: int = 4) -> Card:
    """One call; what a portal writes may hold marks that mean something to a mail program or to Slack."""
    return Card(
        title=f"Skolor & äldreboenden, omgång {number} <snart>",
        language="sv",
        origin="LIFE · *Standard* · LIFE-2026",
        badge="Kan söka",
        verdict="yes",
        strength="mycket stark, 91 %",
        rows=tuple(
            Row(f"Rad {one}", f"Text {one} med _streck_ och `tecken` " * 9, quoted=one == 1) for one in range(rows)
        ),
        url=f"https://example.org/calls?id={number}&lang=sv",
        link="Öppna utlysningen hos example.org",
        others=(("vinnova.example", f"https://vinnova.example/{number}"),),
    )


PAGE = Page(
    subject="Utblick vecka 23: 10 nya utlysningar",
    title="Utlysningar vecka 23",
    subtitle="Södertälje kommun · måndag 1 juni 2026",
    lead=("10 nya utlysningar kan passa oss.", "Först stänger Skolor & äldreboenden."),
    parts=(
        Part("Nytt", tuple(made_by_hand(number) for number in range(8)), note="Det som har kommit sedan sist."),
        Part("Stänger snart", tuple(made_by_hand(number, rows=1) for number in (8, 9)), compact=True),
    ),
    portals=("EU Funding & Tenders: 412 utlysningar.",),
    foot=("Procenttalet visar hur väl utlysningen verkar passa.",),
)
