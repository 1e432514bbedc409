"""The main job end to end on the bundled portals: a digest that can be used, and silence the second time."""

from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest

from bot.console import Console
from bot.demo.replay import replay


def test_the_demo_tells_once_and_is_silent_the_second_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = replay(tmp_path, Console(plain=True))
    assert not first.failed
    assert sum(run.new for run in first.runs) >= 60
    assert first.sent.sent == sum(len(plan.deliveries) for plan in first.plans) >= 2
    (mail,) = tmp_path.glob("digest-*.eml")
    message = message_from_bytes(mail.read_bytes(), policy=SMTP)
    assert "vecka 23" in message["Subject"]
    assert {part.get_content_type() for part in message.walk()} >= {"text/plain", "text/html"}
    assert list(tmp_path.glob("digest-*.html"))
    assert list(tmp_path.glob("digest-*.txt"))
    assert list(tmp_path.glob("digest-*.json"))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if "digest" in path.name}

    second = replay(tmp_path, Console(plain=True))
    assert [(run.new, run.changed, run.missing) for run in second.runs] == [(0, 0, 0)] * len(second.runs)
    assert second.ranking is not None
    assert second.ranking.embedded == 0
    assert (second.plans, second.sent.tried) == ((), 0)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if "digest" in path.name} == before
    assert "Nothing is new" in capsys.readouterr().out
