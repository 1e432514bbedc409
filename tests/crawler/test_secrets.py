"""A portal that repeats the key of the one who asks: in no error, warning or call."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from urllib.parse import quote

import pytest

from crawler.child import Reading, read_portal
from tests.crawler.server import Answer, serve

pytestmark = pytest.mark.slow
KEY = "k3y-Part/One+1=åÄ~!'two"
QUOTED = quote(KEY, safe="")
ROW = (
    '{"diarienummer": "2026-1", "titel": "Stöd %s nu", "beskrivning": "Text", "stangningsdatum": "2027-03-01T14:00:00"}'
)


def moved(address: str) -> Answer:
    return Answer(status=302, headers=(("Location", address),))


SCENES: Mapping[str, tuple[Answer, str]] = {
    "type": (Answer(b"x", kind=f"text/{KEY}".encode().decode("latin-1")), "text where JSON is due"),
    "page": (Answer(f"<title>{KEY}</title>".encode(), kind="text/html"), "HTML where JSON is due"),
    "error": (Answer(KEY.encode(), 404), "/utlysningar: status 404"),
    "row": (Answer(f'[{{"diarienummer": "1", "titel": null, "{KEY[:11]}": "{KEY[11:]}"}}]'.encode()), "cannot be read"),
    "elsewhere": (moved(f"http://127.0.0.2:1/{QUOTED}?k={QUOTED}"), "/utlysningar: leads away from the portal"),
    "twice": (moved(f"/twice/x/{quote(QUOTED, safe='')}"), "/utlysningar: status 404"),
    "halves": (moved(f"/halves/{quote(KEY[:11], safe='')}/?b={quote(KEY[11:], safe='')}"), "/utlysningar: status 404"),
    "small": (moved(f"/small/{QUOTED.lower()}"), "/utlysningar: status 404"),
    "call": (Answer(f"[{ROW % KEY}]".encode()), ""),
}


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    with serve() as site, ThreadPoolExecutor(2) as pool:
        since = f"/utlysningar?franOppningsdatum=2024-06-01&authorization={QUOTED}"
        for scene, (answer, _) in SCENES.items():
            site.answers[f"/{scene}{since}"] = [answer]

        def read(scene: str) -> Reading:
            url = f"{site.url}/{scene}"
            when = date(2026, 6, 1)
            return read_portal(
                "gdp_vr", base_url=url, today=when, agent="test", timeout=120, delay=0, expect=1, key=KEY
            )

        return dict(zip(SCENES, pool.map(read, SCENES), strict=True))


@pytest.mark.parametrize("scene", SCENES)
def test_no_piece_of_the_key_comes_back(scene: str, readings: dict[str, Reading]) -> None:
    told = repr(readings[scene]).lower()
    assert not [at for at in range(len(KEY) - 7) if KEY[at : at + 8].lower() in told]
    assert "one%2b1" not in told
    assert SCENES[scene][1] in readings[scene].error
    assert bool(readings[scene].calls) is not bool(SCENES[scene][1])


def test_the_rest_of_the_call_stays(readings: dict[str, Reading]) -> None:
    assert [call.title for call in readings["call"].calls] == ["Stöd *** nu"]
