"""A key is taken out of all that is written, in whatever form and in pieces; ordinary lines stay."""

import base64
import html
import io
import json
from urllib.parse import quote

import pytest

from crawler.redaction import IN_CALLS, IN_LOGS, RedactingStream, Redactor

KEY = "k3y-Part/One+1=åÄ~!'two"
QUOTED = quote(KEY, safe="")
FORMS = {
    "as it is": KEY,
    "quoted": QUOTED,
    "in small hex": QUOTED.lower(),
    "quoted twice": quote(QUOTED, safe=""),
    "quoted thrice": quote(quote(QUOTED, safe=""), safe=""),
    "in capitals": KEY.upper(),
    "as HTML": html.escape(KEY),
    "as JSON": json.dumps(KEY),
    "as bytes": repr(KEY.encode()),
    "read as Latin-1": KEY.encode().decode("latin-1"),
    "in hex": KEY.encode().hex(),
    "in base64": base64.b64encode(KEY.encode()).decode(),
    "first half": quote(KEY[:11], safe=""),
    "second half": quote(KEY[11:], safe=""),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_no_form_is_written(form: str) -> None:
    told = Redactor(KEY, IN_LOGS).text(f"GET http://a.example/x?key={form}&b=1 failed\n")
    assert told == "GET *** failed\n"


def test_a_key_across_words_takes_the_whole_line() -> None:
    assert Redactor(KEY, IN_LOGS).text("so k3y- Part /One +1 it is\n") == "***\n"


@pytest.mark.parametrize("form", ["as it is", "quoted", "quoted twice", "in small hex"])
def test_a_call_stays_a_document(form: str) -> None:
    line = json.dumps({"title": f'Stöd "nu" {FORMS[form]} för alla', "ref": "2026-1"}, ensure_ascii=False) + "\n"
    told = Redactor(KEY, IN_CALLS).document(line)
    assert json.loads(told) == {"title": 'Stöd "nu" *** för alla', "ref": "2026-1"}


def test_what_holds_no_piece_of_it_stays_as_it_is() -> None:
    line = '{"title": "Part one of two: 100 % \\"stöd\\" för alla?", "url": "https://a.example/%C3%A5?b=1+2"}\n'
    assert Redactor(KEY, IN_LOGS).text(line) == line
    assert Redactor(KEY, IN_CALLS).document(line) == line


def test_a_short_key_is_found_whole() -> None:
    assert Redactor("abc", IN_LOGS).text("x=abc ab bc\n") == "*** ab bc\n"


def test_a_stream_never_passes_it_on() -> None:
    shown = io.StringIO()
    stream = RedactingStream(shown, KEY)
    assert stream.write(f"see {QUOTED}\n") == len(f"see {QUOTED}\n")
    stream.flush()
    assert shown.getvalue() == "see ***\n"
