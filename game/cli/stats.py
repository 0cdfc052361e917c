"""`eleven-minutes stats`: a story in figures."""

from pathlib import Path

import click

from game.cli.form_option import form_option
from game.cli.loading import loaded_story
from game.cli.print_json import print_json
from game.cli.status import Status
from game.cli.story_folder import story_option, story_to_work_on

_RUNS = 50


@click.command(
    "stats",
    epilog="""\b
Examples:
  eleven-minutes stats                 the story at hand
  eleven-minutes stats --format json   the same and more, for a program
  eleven-minutes stats --runs 500      with more runs by chance""",
)
@story_option
@form_option("How it is printed: for a person, or as JSON.")
@click.option(
    "--runs",
    type=click.IntRange(0, 100_000),
    default=_RUNS,
    show_default=True,
    help="How many runs to play by chance, for the length of one; the same ones every time.",
)
@click.option("--budget", type=click.IntRange(1), metavar="STATES", help="How many states to visit at most.")
def command(story: Path | None, form: str, runs: int, budget: int | None) -> Status:
    """Tell a story's figures, by chapter: words, scenes, choices, endings, minutes, lengths of paths.

    And of the whole: the shortest run to each ending, what runs by chance are like, which share of the text
    has which standing, and which facts are not told.
    """
    from game.authoring.reach import MOST_STATES, reach_of
    from game.authoring.stats import stats_of

    loaded = loaded_story(story_to_work_on(story))
    found = stats_of(loaded, reach_of(loaded, budget or MOST_STATES), runs)
    if form == "json":
        print_json(found)
    else:
        from game.cli.stats_page import print_stats

        print_stats(found)
    return Status.DONE
