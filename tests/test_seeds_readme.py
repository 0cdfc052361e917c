"""What seeds/README.md says is so: its tutorial is followed step by step, and every key is in it."""

from pathlib import Path

import pytest

from game.authoring.schemas import KINDS, schema_of
from game.reading import load_story
from tests.readme_steps import follow
from tests.stories_at_hand import ROOT

PAGE = (ROOT / "seeds" / "README.md").read_text(encoding="utf-8")


def test_who_follows_the_page_ends_with_a_card_that_is_cited_and_joined_to_another(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    follow(PAGE, monkeypatch.chdir)
    sources = load_story(Path.cwd()).sources
    assert [fact.address for fact in sources.cards["echo"].facts] == ["echo.early", "echo.four-strokes"]
    assert sources.claims["early"].facts == ("harbour.early", "echo.early")


@pytest.mark.parametrize("kind", ["cards", "claims", "disputes"])
def test_every_key_is_on_the_page(kind):
    assert kind in KINDS
    schema = schema_of(kind)
    keys = {key for part in (schema, *schema["definitions"].values()) for key in part["properties"]}
    assert [key for key in sorted(keys) if f"`{key}`" not in PAGE] == []
