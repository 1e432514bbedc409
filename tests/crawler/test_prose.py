"""HTML to plain text: in order, without markup, without persons, whatever is sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.prose import MARKS, TEXT_LIMIT, TITLE_LIMIT, Part, clean, contact_free, one_line, parts, plain
from store.model.bounds import WORD_LIMIT


def test_blocks_become_lines() -> None:
    html = "<p>One <b>bold</b>\n word</p><ul><li>a</li><li>b</li></ul>c<br/>d<script>no()</script><td>1</td><td>2</td>"
    assert plain(html) == "One bold word\na\nb\nc\nd\n1\n2"


def test_parts_under_headings() -> None:
    html = "<main><h1>T</h1><p>intro</p><h2>Vem &amp; <b>hur</b>?</h2><p>a</p><h2>Empty</h2><h3>Z</h3>b</main>"
    assert parts(html, "h2, h3") == (Part("", "T\nintro"), Part("Vem & hur?", "a"), Part("Z", "b"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Skriv till anna.a@b-c.example.se nu", "Skriv till nu"),
        ("Frågor: Anna Exempel, anna@b.se.", ""),
        ("Bra. Questions: call@x.example, tel. +46 8 123 456 78.", "Bra."),
        ("Kontaktperson: Per Persson\nText", "Text"),
        ("ring 08-123 45 67 idag", "ring idag"),
        ("Tel: 070-123 45 67", ""),
        ("anna (at) b.se", ""),
    ],
)
def test_contacts_go(text: str, left: str) -> None:
    assert contact_free(text) == left


@pytest.mark.parametrize(
    "text",
    [
        *("2026-05-05 till 2026-06-05", "10 000 000 kr", "2 050 000 euro", "Regulation (EU) 2021/2115", "2021-2027"),
        *("01.02.2026 kl. 17.00", "HealthData@EU", "MyHealth@MyHands", "HORIZON-CL4-2025-04-DATA-03", "Mål 1.4"),
        *("Kontakta kommunen i god tid.", "0,5 procent", "SE110", "tel aviv"),
    ],
)
def test_figures_and_names_stay(text: str) -> None:
    assert contact_free(text) == text


def test_what_cannot_be_stored_goes() -> None:
    assert clean("a\x00b\u202ec\ud800d\ue000e\u00ad\ufeff\r\n\u2028 f\u00a0 g") == "abcde\nf g"
    assert one_line("  a\n <b>\t c ") == "a <b> c"
    assert len(one_line("xx " * 1_000_000)) == TITLE_LIMIT
    assert len(plain("<p>" + "x1 " * 1_000_000)) == TEXT_LIMIT - 1  # without the space at the end
    assert one_line("x" * 1_000_000) == plain("<p>" + "x" * 1_000_000) == "x" * WORD_LIMIT


def test_combining_marks_are_few() -> None:
    assert clean("e\u0301 a\u0308") == "é ä"
    assert clean("x" + "\u0323\u0307" * 10_000) == clean("x" + "\u0323\u0307" * (MARKS // 2))
    assert len(clean("a" + "\u0301" * 30_000 + "\u0327" * 30_000)) <= 1 + MARKS


@pytest.mark.parametrize("space", ["\n", " \n", "\u00a0\r\n", "\n\t "])
def test_empty_lines_are_one_border(space: str) -> None:
    assert contact_free("x" + space * 30_000 + "y") == "x\ny"
    assert contact_free("Tel:" + space * 2 + "08-123 45 67" + space * 30_000 + "y") == "y"


def test_senseless_nesting_is_refused() -> None:
    with pytest.raises(ValueError, match="nests"):
        plain("<div>" * 10_000)
    with pytest.raises(ValueError, match="nests"):
        plain("<details>" * 10_000)


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    for result in (plain(text), contact_free(text), one_line(text)):
        assert result == clean(result)
        assert "@x.se" not in contact_free(text + " a@x.se")
        result.encode()
