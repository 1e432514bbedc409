"""Every form of an amount or a rate that a portal was seen to write, and those that must not be guessed at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.money.amounts import read_money, read_money_range, read_rate
from reading.money.funding import Funding, read_funding
from store.model import Money
from tests.reading.money import sek


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("Utlysta medel 850 miljoner kronor", 850_000_000, "SEK"),
        ("1,2 mn euro", 1_200_000, "EUR"),
        ("60 000 euro", 60_000, "EUR"),
        ("60\u00a0000\u202feuro", 60_000, "EUR"),
        ("EUR 60 million ERDF", 60_000_000, "EUR"),
        ("€60,000", 60_000, "EUR"),
        ("€ 1.5 m", 1_500_000, "EUR"),
        ("2 mkr", 2_000_000, "SEK"),
        ("12 mnkr", 12_000_000, "SEK"),
        ("500 tkr", 500_000, "SEK"),
        ("2 mdkr", 2_000_000_000, "SEK"),
        ("8,5 milj. euro", 8_500_000, "EUR"),
        ("2,5 MEUR", 2_500_000, "EUR"),
        ("Max 2 miljoner kr.", 2_000_000, "SEK"),
        ("1.234.567,50 euro", 1_234_568, "EUR"),
        ("NOK 5 million", 5_000_000, "NOK"),
        ("12 MNOK", 12_000_000, "NOK"),
        ("DKK 5 mio", 5_000_000, "DKK"),
        ("5 millioner", None, ""),
        ("NOK 30 mill.", 30_000_000, "NOK"),
        ("30 mill. NOK", 30_000_000, "NOK"),
        ("EUR 5 mln", 5_000_000, "EUR"),
        ("EUR 5 Mio.", 5_000_000, "EUR"),
        ("EUR 1,2 Mrd", 1_200_000_000, "EUR"),
        ("7 mdkr", 7_000_000_000, "SEK"),
        ("7 mia. kr", 7_000_000_000, "SEK"),
        ("eur 7 mld", 7_000_000_000, "EUR"),
        ("5 bn euro", 5_000_000_000, "EUR"),
        ("60k EUR", 60_000, "EUR"),
        ("EUR 60k", 60_000, "EUR"),
        ("M€ 5", 5_000_000, "EUR"),
        ("5 M€", 5_000_000, "EUR"),
        ("60 k€", 60_000, "EUR"),
        ("k€ 60", 60_000, "EUR"),
        ("30 MNOK", 30_000_000, "NOK"),
        ("5 MSEK", 5_000_000, "SEK"),
        ("SEK5m", 5_000_000, "SEK"),
        ("PLN 2 mln", 2_000_000, "PLN"),
        ("ISK 30 million", 30_000_000, "ISK"),
        ("$5m", 5_000_000, "USD"),
        ("£2.5m", 2_500_000, "GBP"),
        ("kr 500 000", 500_000, "SEK"),
        ("500 000:-", 500_000, "SEK"),
        ("två miljoner kronor", 2_000_000, "SEK"),
        ("one million euros", 1_000_000, "EUR"),
        ("1’500’000 CHF", 1_500_000, "CHF"),
        ("1\u2009500\u2009000 kr", 1_500_000, "SEK"),
        ("500 000 euro (cirka 5,5 miljoner kronor)", 500_000, "EUR"),
        ("2026 500 000 kronor", 500_000, "SEK"),
        ("€ 3,5 mil", None, ""),
        ("5 mil euro", None, ""),
        ("EUR 30 lakh", None, ""),
        ("EUR 5 crore", None, ""),
        ("EUR 10 trillion", None, ""),
        ("EUR 5 biljoner", None, ""),
        ("EUR 5 thousand million", None, ""),
        ("EUR 3 milj0ner", None, ""),
        ("twenty-one million euro", None, ""),
        ("en halv miljon kronor", None, ""),
        ("steg 1 500 000 kronor", None, ""),
        ("euro 2027", None, ""),
        ("EUR 4 and 5 million", None, ""),
        ("DKK 300.000", 300_000, "DKK"),
        ("300 000 danska kronor", 300_000, "DKK"),
        ("40 % och 30 000 euro", 30_000, "EUR"),
        ("1,234 million euro", None, ""),  # thousands or decimals?
        ("cirka 7 miljoner för matsystemet", None, ""),  # of what?
        ("10 000 euro eller 20 000 euro", None, ""),
        ("10 000–20 000 euro", None, ""),
        ("2026", None, ""),
        ("", None, ""),
    ],
)
def test_money(text: str, amount: int | None, currency: str) -> None:
    assert read_money(text) == (None if amount is None else Money(amount, currency))


@pytest.mark.parametrize(
    ("text", "low", "high", "currency"),
    [
        ("8 455–50 745 euro", 8_455, 50_745, "EUR"),
        ("20 - 40 miljoner kronor", 20_000_000, 40_000_000, "SEK"),
        ("mellan 250 000 kronor–500 000 kronor", 250_000, 500_000, "SEK"),
        ("€1-2 million", 1_000_000, 2_000_000, "EUR"),
        ("2–4 miljoner euro", 2_000_000, 4_000_000, "EUR"),
        ("between EUR 1 and 3 million", 1_000_000, 3_000_000, "EUR"),
        ("mellan 250 000 och 500 000 kronor", 250_000, 500_000, "SEK"),
        ("EUR 500 000 to 1 million", 500_000, 1_000_000, "EUR"),
        ("€500k-€1m", 500_000, 1_000_000, "EUR"),
        ("0,5–1 miljon kronor", 500_000, 1_000_000, "SEK"),
    ],
)
def test_money_range(text: str, low: int, high: int, currency: str) -> None:
    assert read_money_range(text) == (Money(low, currency), Money(high, currency))


@pytest.mark.parametrize(
    "text",
    [
        "60 000 euro",
        "40–20 miljoner kronor",
        "1 euro och 2 euro och 3 euro",
        "1 euro - 2 kr",
        "5–5 000 000 kr",
        "1-2 mil €",
    ],
)
def test_no_range(text: str) -> None:
    assert read_money_range(text) is None


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("80 %", 0.8),
        ("100%", 1.0),
        ("maximalt 40 procent av de totala kostnaderna", 0.4),
        ("87,5 %", 0.875),
        ("70 per cent", 0.7),
        ("1000%", None),
        ("0 %", None),
        ("50% (SMEs: 75%)", None),
        ("30 - 70%", None),
        ("50–60 %", None),
        ("between 50% and 75%", None),
        ("50 eller 75 procent", None),
        ("hälften", None),
    ],
)
def test_rate(text: str, rate: float | None) -> None:
    assert read_rate(text) == rate


@pytest.mark.parametrize(
    ("text", "funding"),
    [
        (
            "Maximalt 800 000 kronor per projekt. Den totala budgeten för utlysningen är 10 miljoner kronor.",
            Funding(budget=sek(10_000_000), grant_max=sek(800_000)),
        ),
        (
            "upp till 1 200 000 kronor per projekt; total bidragsbudget cirka 12 miljoner kronor",
            Funding(budget=sek(12_000_000), grant_max=sek(1_200_000)),
        ),
        ("högst 800 000 kronor per projekt; totalt 10 miljoner", Funding(grant_max=sek(800_000))),
        ("mellan 250 000–500 000 kronor per förstudie", Funding(grant_min=sek(250_000), grant_max=sek(500_000))),
        (
            "Max 40 procent av kostnaderna. Det finns ca 30 miljoner kronor att söka.",
            Funding(sek(30_000_000), rate=0.4),
        ),
        ("Max 2 miljoner kronor.", Funding()),  # a grant, or all there is?
        ("Minst 60 procent egen insats.", Funding(own_share=0.6)),
        ("Stöd med högst 40 procent, för förstudier högst 60 procent.", Funding()),
        ("Budget 1 mkr. Budget 2 mkr.", Funding()),
    ],
)
def test_funding_is_what_a_sentence_leaves_no_doubt_of(text: str, funding: Funding) -> None:
    assert read_funding(text) == funding


@given(
    st.integers(1, 10**9),
    st.sampled_from([" ", "\u00a0", ".", ",", "'"]),
    st.sampled_from(["{} euro", "EUR {}", "€{}"]),
)
def test_every_grouped_amount_is_read_back(amount: int, separator: str, form: str) -> None:
    assert read_money(form.format(f"{amount:,}".replace(",", separator))) == Money(amount)


@given(st.text(st.sampled_from("0123456789 .,-–%€mknokreuroprocentper"), max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    rate = read_rate(text)
    assert rate is None or 0 < rate <= 1
    assert isinstance(read_funding(text), Funding)
    read_money(text)
