"""The main job end to end on the bundled portals: a digest that can be used, and silence the second time."""

from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest

from bot.briefs import whole_calls
from bot.describing import known_facts
from bot.instance import open_instance
from bot.pipeline import Tally
from cli.console import Console
from cli.demo.replay import MONDAY, replay
from config.settings import default_folder
from notifier.entry import Entry
from notifier.texts.card import card


def test_the_demo_tells_once_and_is_silent_the_second_time(
    replayed: tuple[Path, Tally], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = replayed[1]
    assert not first.failed
    assert sum(run.new for run in first.runs) >= 60
    assert first.sent.sent == sum(len(plan.deliveries) for plan in first.plans) >= 2
    (mail,) = folder.glob("digest-*.eml")
    message = message_from_bytes(mail.read_bytes(), policy=SMTP)
    assert "vecka 23" in message["Subject"]
    assert {part.get_content_type() for part in message.walk()} >= {"text/plain", "text/html"}
    assert list(folder.glob("digest-*.html"))
    assert list(folder.glob("digest-*.txt"))
    assert list(folder.glob("digest-*.json"))
    before = {path.name: path.read_bytes() for path in folder.iterdir() if "digest" in path.name}

    second = replay(folder, Console(plain=True))
    assert [(run.new, run.changed, run.missing) for run in second.runs] == [(0, 0, 0)] * len(second.runs)
    assert second.assessed is not None
    assert second.assessed.embedded == 0
    assert (second.plans, second.sent.tried) == ((), 0)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if "digest" in path.name} == before
    assert "Nothing is new" in capsys.readouterr().out


def test_every_card_of_the_demo_says_what_is_paid(replayed: tuple[Path, Tally]) -> None:
    """A prize, a lump sum, a share of the costs or that it is not stated; never who may apply."""
    found = replayed[1].assessed
    instance = open_instance(default_folder(), {"UTBLICK_DATABASE_URL": f"sqlite:///{replayed[0] / 'utblick.sqlite'}"})
    assert found is not None
    assert len(found.calls) >= 70
    said = {}
    for call in whole_calls(instance, found.calls):
        entry = Entry(call=call, facts=known_facts(instance, call, MONDAY))
        (row,) = (row for row in card(entry, MONDAY).rows if row.label == "Stöd")
        said[call.identifier or call.ref] = row.text.replace("\N{NO-BREAK SPACE}", " ").partition(" (”")[0]
    instance.store.close()
    assert said["HORIZON-MISS-2026-04-CIT-02"] == "100 % för kommunen (70 % för bolagen). Egen insats: 0 kronor"
    assert said["HORIZON-CL5-2026-10-D6-07"] == "100 % för kommunen och bolagen. Egen insats: 0 kronor"
    assert said["HORIZON-EIC-2026-PRIZE-ICAPITAL-02"] == "pris, inget bidrag till kostnader"
    assert said["LIFE-2026-SAP-NAT-NATURE"] == "60 % för kommunen och bolagen. Egen insats: 40 %"
    assert said["LIFE-2026-CET-EMPOWER"] == (
        "95 % för kommunen och bolagen. Egen insats: 5 %, cirka 3,5 miljoner kronor för ett bidrag på 6 miljoner euro"
    )
    assert said["CERV-2026-CITIZENS-TOWN-TT"] == "schablonbelopp (lump sum), 8 455–50 745 euro"
    assert said["HORIZON-JU-CBE-2026-IA-05"] == said["I3-2026-INV1"] == "framgår inte"
    forms = ("framgår inte", "pris, inget", "schablonbelopp", "100 % för", "95 % för", "90 % av", "65 % av", "60 % för")
    assert [text for text in said.values() if not text.startswith(forms)] == []
