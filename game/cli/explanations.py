"""What `explore --explain` prints: the key at a scene, and why it holds what it holds."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from game.cli.print_json import print_json
from game.model.plurals import counted

if TYPE_CHECKING:
    from game.model.story import Story
    from game.proving.explaining import Added, Explanation

_MOST_LISTED = 20
_MOST_NAMED = 3


def print_explanation(story: "Story", scene: str, form: str) -> None:
    """Prints the explanation of a scene.  Raises `click.BadParameter` where the story has no such scene."""
    from game.proving.explaining import explain

    if scene not in story.scenes:
        from difflib import get_close_matches

        near = get_close_matches(scene, story.scenes, n=1)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        raise click.BadParameter(f"no scene is called '{scene}'.{hint}", param_hint="--explain")
    explanation = explain(story, scene)
    if form == "json":
        print_json(explanation)
        return
    for line in _lines(explanation):
        click.echo(line)


def _lines(explanation: "Explanation") -> Iterator[str]:
    held, most = len(explanation.control), explanation.most_states
    yield (
        f"{explanation.scene}: where play can go depends on {held} of {explanation.slots} things remembered, "
        f"in {counted(most, 'way', ',')} at most"
    )
    for slot in explanation.control:
        yield f"  {slot.slot}, {slot.values:,} values"
        yield from (f"    {words}" for words in slot.why)
    if explanation.added:
        yield "what else is remembered from here, in an exploration of its own each, the largest first"
    added = sorted(explanation.added, key=lambda more: -more.values)
    yield from (_added(more) for more in added[:_MOST_LISTED])
    if len(added) > _MOST_LISTED:
        yield f"  and {len(added) - _MOST_LISTED} more"


def _added(more: "Added") -> str:
    questions = ", ".join(more.questions[:_MOST_NAMED])
    further = len(more.questions) - _MOST_NAMED
    for_others = f" and {further} more" if further > 0 else ""
    return f"  {', '.join(more.slots)}, {more.values:,} values: for {questions}{for_others}"
