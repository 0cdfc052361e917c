"""Running a scripted playthrough: its steps are taken one by one, until one of them does not hold.

The engine plays and its moments are held against the script; nothing here is shown to anybody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from game.model.expressions import (
    Answer,
    Asked,
    Chosen,
    Compare,
    Constant,
    Expression,
    Node,
    Seen,
    Variable,
    Visits,
    walk,
)
from game.model.places import Place
from game.model.scripts import Expect, RunOut, Script, See, Step, Take
from game.model.standings import Standing, claim_standings
from game.model.story import Story
from game.playing.errors import ChoiceUnavailable, StoryError
from game.playing.moment import Moment
from game.playing.playthrough import Playthrough
from game.playing.transcript import letters


@dataclass(frozen=True, slots=True)
class Failure:
    """What did not hold: where in the script, what it asks, what was expected and what was there."""

    place: Place
    step: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class ScriptRun:
    """What came of a script: the playthrough as far as it went, how many of its steps held, what did not.

    `failure` is None where everything held.
    """

    script: Script
    playthrough: Playthrough
    held: int
    failure: Failure | None = None

    @property
    def passed(self) -> bool:
        return self.failure is None


_VISITS_COUNTED: Final = 1_000_000


class _Missed(Exception):
    """A step does not hold; the run stops there."""

    def __init__(self, expected: str, found: str) -> None:
        self.expected = expected
        self.found = found
        super().__init__(expected, found)


def run_script(story: Story, script: Script, *, until: int | None = None) -> ScriptRun:
    """Run a script on its story, and stop at the first step that does not hold.

    With `until` only the steps that stand above this line of the file are taken, and no ending is asked
    for: the playthrough is then where that line's step begins.
    """
    asked = [step.that for step in script.steps if isinstance(step, Expect) and step.that]
    try:
        run = Playthrough(story, script.seed, script.draws, observing=_to_observe(asked))
    except StoryError as error:
        failure = Failure(script.place, "begin", "the playthrough begins", str(error))
        return ScriptRun(script, Playthrough(story, script.seed), 0, failure)
    steps = [step for step in script.steps if until is None or step.place.line < until]
    for held, step in enumerate(steps):
        for round_ in range(1, step.times + 1 if isinstance(step, Take) else 2):
            try:
                _take(run, step)
            except _Missed as missed:
                failure = Failure(step.place, _words(step, round_), missed.expected, missed.found)
                return ScriptRun(script, run, held, failure)
    return ScriptRun(script, run, len(steps), _ending(script, run) if until is None else None)


def _to_observe(asked: list[Expression]) -> Iterator[Expression]:
    """The expressions that read what the story's own states may lack; variables are always in them.

    Visits are counted beyond what anything compares them with, so that a failure can tell how many.
    """
    for expression in asked:
        nodes = list(walk(expression.tree))
        if any(isinstance(node, Chosen | Answer | Asked) for node in nodes):
            yield expression
        for node in nodes:
            if isinstance(node, Seen | Visits):
                yield Expression("", "flag", Compare(Visits(node.scene), "==", Constant(_VISITS_COUNTED)))


def _words(step: Step, round_: int) -> str:
    match step:
        case Take(times=1):
            return f"choose `{step.choice}`"
        case Take():
            return f"choose `{step.choice}`, time {round_} of {step.times}"
        case RunOut():
            return "timeout"
        case See():
            return "see"
        case Expect():
            return "expect"


def _take(run: Playthrough, step: Step) -> None:
    """Take a step.  Raises `_Missed` where it does not hold; the playthrough is then unchanged."""
    scene = run.state.scene
    match step:
        case Take():
            if step.at is not None and step.at != scene:
                raise _Missed(f"to be at {step.at}", f"at {scene}")
            _choose(run, step.choice)
        case RunOut():
            timeout = run.story.scenes[scene].timeout
            if timeout is None:
                raise _Missed("a scene whose time can run out", f"{scene} has no timeout")
            _choose(run, timeout.choice)
        case See():
            _raise_first(_unseen(run.look(), step))
        case Expect():
            _raise_first(_unexpected(run, step))


def _raise_first(missed: Iterator[_Missed]) -> None:
    for first in missed:
        raise first


# Choices ------------------------------------------------------------------------------------------------


def _choose(run: Playthrough, choice: str) -> None:
    try:
        run.take(choice)
    except ChoiceUnavailable as error:
        raise _Missed(f"`{choice}` open at {run.state.scene}", _why_not(run, error)) from error
    except StoryError as error:
        raise _Missed(f"the story goes on after `{choice}`", str(error)) from error


def _why_not(run: Playthrough, error: ChoiceUnavailable) -> str:
    if error.reason:
        return f"closed: {error.reason}"
    here = {choice.address: choice for choice in run.story.scenes[run.state.scene].choices}
    address = error.asked if "." in error.asked else f"{run.state.scene}.{error.asked}"
    if address in here:
        condition = here[address].condition
        return f"closed, for its condition does not hold: {condition.source if condition else 'none'}"
    near = get_close_matches(address.rpartition(".")[2], [c.id for c in here.values()], n=1)
    return "no choice has this id there" + (f"; did you mean `{near[0]}`?" if near else "")


# Seeing and expecting -----------------------------------------------------------------------------------


def _unseen(moment: Moment, see: See) -> Iterator[_Missed]:
    if see.scene is not None and see.scene != moment.scene:
        yield _Missed(f"the scene {see.scene}", moment.scene)
    if see.view is not None and see.view != moment.view:
        yield _Missed(f"the view {see.view}", moment.view)
    shown = letters(moment)
    folded = _folded(shown)
    for fragment in see.text:
        if _folded(fragment) not in folded:
            yield _Missed(f"on the page: {fragment}", "it is not there")
    for fragment in see.absent:
        at = folded.find(_folded(fragment))
        if at >= 0:
            around = shown[max(0, at - 20) : at + len(fragment) + 20]
            yield _Missed(f"not on the page: {fragment}", f"it is there: …{around}…")


def _folded(text: str) -> str:
    """A text in which neither line breaks nor capitals tell."""
    return " ".join(text.split()).lower()


def _unexpected(run: Playthrough, expect: Expect) -> Iterator[_Missed]:
    moment = run.look()
    if expect.that is not None and run.ask(expect.that) is not True:
        yield _Missed(expect.that.source, ", ".join(_readings(run, expect.that)))
    if expect.clock is not None and expect.clock != moment.clock.time:
        yield _Missed(f"the clock at {expect.clock}", f"it is {moment.clock.time}")
    yield from _unexpected_choices(moment, expect)
    if expect.disputed is not None:
        claims = claim_standings(run.story.sources, moment.facts)
        disputed = [claim.says for claim in claims if claim.disputed]
        if len(disputed) != expect.disputed:
            which = f": {' / '.join(disputed)}" if disputed else ""
            yield _Missed(f"{expect.disputed} disputed on the screen", f"{len(disputed)}{which}")
    names = [standing_name(block.standing) for block in moment.blocks]
    for name, count in expect.standing.items():
        if names.count(name) != count:
            yield _Missed(f"{count} × {name} among the blocks", ", ".join(names) or "no blocks")


def _unexpected_choices(moment: Moment, expect: Expect) -> Iterator[_Missed]:
    opened = {name for choice in moment.choices for name in (choice.id, choice.address)}
    closed = {name for choice in moment.closed for name in (choice.id, choice.address)}
    for asked in expect.open:
        if asked not in opened:
            yield _Missed(f"`{asked}` open", "it is closed" if asked in closed else "it is not shown")
    for asked in expect.closed:
        if asked not in closed:
            yield _Missed(f"`{asked}` shown closed", "it is open" if asked in opened else "it is not shown")


def standing_name(standing: Standing) -> str:
    """The name by which a script asks for a block's standing."""
    if standing.off_record:
        return "off-record"
    return standing.support or standing.nature


def _readings(run: Playthrough, asked: Expression) -> Iterator[str]:
    """What everything that an expression reads is now, as `tea = 2`, each once."""
    read = {_reads(node): node for node in walk(asked.tree)}
    for words, node in read.items():
        if words:
            value = run.ask(Expression(words, asked.kind, node))
            yield f"{words} = {str(value).lower() if isinstance(value, bool) else value}"


def _reads(node: Node) -> str:
    match node:
        case Variable(name):
            return name
        case Seen(scene):
            return f"seen('{scene}')"
        case Visits(scene):
            return f"visits('{scene}')"
        case Chosen(choice) | Asked(choice):
            return f"chosen('{choice}')"
        case Answer(item):
            return f"answer('{item}')"
    return ""


def _ending(script: Script, run: Playthrough) -> Failure | None:
    reached = run.state.ending
    if script.ends is None or script.ends == reached:
        return None
    found = f"the ending {reached}" if reached else f"no ending; play stands at {run.state.scene}"
    return Failure(script.ends_place or script.place, "ends", f"the ending {script.ends}", found)
