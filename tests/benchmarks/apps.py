"""The programs that `playing.py` sets beside each other, each to be run on a terminal.

    python -m tests.benchmarks.apps empty MODULES       an app with one word in it, that has imported these
    python -m tests.benchmarks.apps bare WIDGETS KEY    an app with so many widgets: a key changes one of them
                                                        (`change`), or scrolls them by two lines (`scroll`)
    python -m tests.benchmarks.apps game VIEW LINES     the game at such a view, with so many lines behind it
    python -m tests.benchmarks.apps whole               the game, which plays a whole run by itself

The last two write the number of their widgets to the file that `WIDGETS_FILE` names, once they are there.
"""

import asyncio
import json
import os
import sys
from importlib import import_module
from pathlib import Path

READY = "Ready."
WIDGETS_FILE = "BENCHMARK_WIDGETS"
"""The environment variable that names a file."""
WAY = "BENCHMARK_WAY"
"""The environment variable that names the file with the choices of a whole run."""
CIRCLES = "BENCHMARK_CIRCLES"
"""The environment variable that names the folder of the story in circles."""

_ITEMS = "\n".join(
    f"""\
        item-{number}:
          fields: {{account: "@account_{number}", reported_for: spam, waiting: "{number} min"}}
          text:
            - imagined: |
                A report, number {number}, of which somebody has to say what becomes of it."""
    for number in range(8)
)
_PARAGRAPHS = "\n".join(
    f"""\
      - imagined: |
          A paragraph of the page, number {number}, as long as paragraphs are where somebody has something
          to tell, and a line or two longer than it would have to be."""
    for number in range(6)
)
IN_CIRCLES = {
    "scenes/story.yaml": 'title: Circles\nstart: round.page\nclock: "09:00 GMT"\n',
    "scenes/01-door.yaml": None,
    "scenes/01-round.yaml": f"""\
chapter: Round and round
scenes:
  page:
    title: A page
    cites: [paper.door]
    text:
{_PARAGRAPHS}
    choices:
      desk: {{label: Go to the desk, minutes: 1, goto: desk}}
      end: {{label: End, goto: end}}
  desk:
    title: The desk
    view: dashboard
    cites: [paper.door]
    worklist:
      answers:
        keep: {{label: Keep, minutes: 1, note: It was kept.}}
        remove: {{label: Remove, minutes: 1, note: It was removed.}}
        pass-on: {{label: Pass it on, minutes: 2}}
      items:
{_ITEMS}
      then: page
  end:
    title: The end
    cites: [paper.door]
    text: [{{imagined: It ends.}}]
    ending: {{id: end, title: The end}}
""",
}
"""A story in which one goes from a page to the desk and back, for ever: files laid over the minimal one."""


def empty(modules: str) -> None:
    from textual.app import App, ComposeResult
    from textual.widgets import Static

    for name in modules.split(","):
        import_module(name)

    class Empty(App[None]):
        def compose(self) -> ComposeResult:
            yield Static(READY)

    Empty().run()


def bare(widgets: str, key: str) -> None:
    from textual.app import App, ComposeResult
    from textual.binding import Binding
    from textual.containers import VerticalScroll
    from textual.widgets import Static

    class Bare(App[None]):
        BINDINGS = [Binding("down", f"{key}(1)"), Binding("up", f"{key}(-1)")]  # noqa: RUF012

        def __init__(self) -> None:
            super().__init__()
            self.at = 0

        def compose(self) -> ComposeResult:
            with VerticalScroll():
                for number in range(max(1, int(widgets) - 1)):
                    yield Static(f"A line of text, number {number}. {READY}")

        def action_change(self, step: int) -> None:
            self.at += step
            self.query(Static).first().update(f"[bold]A line of text, changed {self.at} times. {READY}")

        def action_scroll(self, step: int) -> None:
            self.query_one(VerticalScroll).scroll_relative(y=2 * step, animate=False)

    Bare().run()


def game(view: str, lines: str) -> None:
    from game import load_story
    from game.keeping.kept import KeptPlaythrough

    run = KeptPlaythrough(load_story(Path(os.environ[CIRCLES])), 3)
    _play(run, lambda session: _walk_to(session, view, int(lines)), None)


def whole() -> None:
    from game import load_story
    from game.keeping.kept import KeptPlaythrough

    way = json.loads(Path(os.environ[WAY]).read_text(encoding="utf-8"))
    run = KeptPlaythrough(load_story(), way["seed"], way["draws"])
    _play(run, lambda session: None, way["choices"])


def write_way() -> None:
    """Write down a whole run of the story that ships, for `whole`, which reads no scripts itself."""
    from game.playing.scripts import run_script
    from game.reading import read_script
    from tests.stories_at_hand import ROOT, story_in

    story = story_in(ROOT)
    script = read_script(story, ROOT / "tests/playthroughs/by-the-handbook.yaml")
    choices = run_script(story, script).playthrough.choices
    way = {"seed": script.seed, "draws": dict(script.draws), "choices": choices}
    Path(os.environ[WAY]).write_text(json.dumps(way), encoding="utf-8")


def _play(run, before, choices) -> None:
    """The game, on its play screen at once, after `before` was done with its session; then it takes the
    choices by itself, where there are any."""
    from game.screens.app import GameApp
    from game.screens.guard import unguarded
    from game.screens.playing import PlayScreen
    from game.screens.session import Session
    from game.screens.settings import Settings

    class Begun(GameApp):
        def go_on_with(self, session: Session) -> None:
            before(session)
            super().go_on_with(session)
            # In a worker, as keys come: in a timer's own call the app would read no message until it ended.
            self.set_timer(0.5, lambda: self.run_worker(self._further()) and None)

        async def _further(self) -> None:
            assert isinstance(self.screen, PlayScreen)
            for choice in choices or ():
                self.session.choose(choice)
                await self.screen.show()
                # What was taken off the screen is given back a little later.
                await asyncio.sleep(0.2)
            await asyncio.sleep(0.3)
            count = len(self.screen.query("*"))
            Path(os.environ[WIDGETS_FILE]).write_text(str(count), encoding="utf-8")

    settings = Settings(pace="untimed", motion=False)
    Begun(run.story, lambda: run, settings, unguarded(), at=run).play_out()


def walk(run, choices: int) -> None:
    """Take so many choices of the story in circles."""
    for number in range(choices):
        offered = run.look().choices
        run.choose(offered[0 if offered[-1].id == "end" else number % len(offered)].address)


def _walk_to(session, view: str, lines: int) -> None:
    """Bring a session to a moment of such a view, with as many lines of text behind it at least."""
    behind = 0
    while behind < lines or session.moment.view != view:
        behind += session.moment.text.count("\n") + 1
        session.choose(session.moment.choices[0].address)


if __name__ == "__main__":
    {"empty": empty, "bare": bare, "game": game, "whole": whole, "way": write_way}[sys.argv[1]](*sys.argv[2:])
