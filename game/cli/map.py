"""`eleven-minutes map`: the shape of a story, for a terminal, for Mermaid, for Graphviz, or as JSON."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.form_option import form_option
from game.cli.loading import loaded_story
from game.cli.scripted import played_script
from game.cli.status import Status, StoryFallsShort
from game.cli.story_folder import story_option, story_to_work_on

if TYPE_CHECKING:
    from game.authoring.story_map import StoryMap
    from game.model.story import Story

_NEAR = 2


@click.command(
    "map",
    epilog="""\b
Examples:
  eleven-minutes map                                  the whole story, as an outline
  eleven-minutes map --around memo.arrives            what lies two steps before and behind a scene
  eleven-minutes map --chapter memo --format mermaid  a chapter, to be pasted into Markdown
  eleven-minutes map --path tests/playthroughs/one.yaml --format dot | dot -Tsvg > one.svg
                                                      the whole, with a playthrough laid over it""",
)
@story_option
@form_option(
    "An outline, a Mermaid flowchart, Graphviz's language, or all of it as JSON.",
    ("text", "mermaid", "dot", "json"),
)
@click.option(
    "--path",
    "script",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Lay a scripted playthrough over it: its steps by number.",
)
@click.option(
    "--chapter", "chapters", multiple=True, metavar="ID", help="Only this chapter; may be repeated."
)
@click.option("--around", "scene", metavar="SCENE", help="Only what lies around this scene: chapter.scene.")
@click.option("--steps", type=click.IntRange(0), metavar="N", help="With --around: how far; 2 if left out.")
@click.option("--budget", type=click.IntRange(1), metavar="STATES", help="How many states to visit at most.")
def command(
    story: Path | None,
    form: str,
    script: Path | None,
    chapters: tuple[str, ...],
    scene: str | None,
    steps: int | None,
    budget: int | None,
) -> Status:
    """Draw the story: chapters as groups, endings, departures from the record, detours, timeouts.

    What no run can come to is marked with ✗: conditions are read, every state is visited.  Where that would
    be more states than the budget, only what no way leads to at all is marked.
    """
    from game.authoring.map_formats import FORMATS
    from game.authoring.map_walk import walked
    from game.authoring.reach import MOST_STATES, reach_of
    from game.authoring.story_map import map_of

    if steps is not None and scene is None:
        raise click.UsageError("--steps says how far around a scene to draw; there is no --around.")
    loaded = loaded_story(story_to_work_on(story))
    drawn = map_of(loaded, reach_of(loaded, budget or MOST_STATES))
    run = played_script(loaded, script) if script else None
    if run:
        drawn = walked(drawn, loaded, run.playthrough, run.script.title)
    part = _part(drawn, loaded, chapters, scene, _NEAR if steps is None else steps)
    click.echo(FORMATS[form](part), nl=False)
    if run and run.failure:
        failure = run.failure
        told = f"{failure.place}: {failure.step}: expected {failure.expected}; found {failure.found}"
        raise StoryFallsShort(f"The playthrough is drawn as far as it holds.\n{told}")
    return Status.DONE


def _part(
    whole: "StoryMap", story: "Story", chapters: tuple[str, ...], scene: str | None, steps: int
) -> "StoryMap":
    from game.authoring.map_parts import around, chapters_of
    from game.authoring.story_map import node_of

    for chapter in chapters:
        if chapter not in story.chapters:
            raise _unknown("chapter", chapter, story.chapters)
    if scene is not None and scene not in story.scenes:
        raise _unknown("scene", scene, story.scenes)
    part = around(whole, node_of(story, scene), steps) if scene else whole
    return chapters_of(part, chapters) if chapters else part


def _unknown(what: str, name: str, existing: dict[str, object] | object) -> click.UsageError:
    from game.reading.names import did_you_mean, either

    names = list(existing) if isinstance(existing, dict) else []
    hint = did_you_mean(name, names).capitalize() or f"There are {either(names[:12])}."
    return click.UsageError(f"No {what} is called `{name}`. {hint}")
