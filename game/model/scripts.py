"""Scripted playthroughs: what to choose, what to expect, where it ends."""

import msgspec

from game.model.expressions import Expression, Value
from game.model.places import Place


class Take(msgspec.Struct, frozen=True, tag="take"):
    """Take a choice, by its id in the scene at hand or its full address, `times` times.

    With `at` the scene at hand must be this one.
    """

    choice: str
    place: Place
    times: int = 1
    at: str | None = None


class RunOut(msgspec.Struct, frozen=True, tag="timeout"):
    """Let time run out: the scene has a timeout, and its choice is taken."""

    place: Place


class See(msgspec.Struct, frozen=True, tag="see"):
    """Look at the moment: the scene, fragments that its text holds, fragments that it does not."""

    place: Place
    scene: str | None = None
    view: str | None = None
    text: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


class Expect(msgspec.Struct, frozen=True, tag="expect"):
    """Hold the state against expectations.

    `that` is an expression over the state; `clock` a time as shown; `open` and `closed` are ids of choices;
    `disputed` is how many claims on the screen are disputed; `standing` maps a standing's name
    (`corroborated`, `repeated`, `single`, `imagined`, `off-record`, `yours`) to how many blocks show it.
    """

    place: Place
    that: Expression | None = None
    clock: str | None = None
    open: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    disputed: int | None = None
    standing: dict[str, int] = {}


Step = Take | RunOut | See | Expect


class Script(msgspec.Struct, frozen=True):
    """A scripted playthrough: its title, seed, fixed draws, steps, and the ending that it must reach.

    `file` is as it was given to the reader; `ends_place` is where the ending is asked for.
    """

    title: str
    file: str
    place: Place
    steps: tuple[Step, ...]
    seed: int = 0
    draws: dict[str, Value] = {}
    ends: str | None = None
    ends_place: Place | None = None
