"""A run as a short code that can be pasted in a message: letters and digits, in groups, with two to check.

It holds the story, its version, the seed, what was fixed of chance, and each choice as its place among those
that were open: a number in mixed radix, so that a choice that was the only one costs nothing.  Every ten
choices stand eight bits by which a code that comes from another version of the story tells where it parts.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from game.language import _
from game.language.typography import grouped
from game.model.digests import sha256
from game.model.expressions import Value
from game.model.story import Story
from game.playing.advance import begin, step
from game.playing.errors import StoryError
from game.playing.playthrough import Playthrough
from game.playing.program import Program, program_of
from game.playing.state import State

LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that none is taken for another."""

GROUP: Final = 5
MOST_CHOICES: Final = 5_000
LONGEST: Final = 4_000
"""Letters and digits of the longest code that is read."""

_FORMAT, _FORMATS = 0, 4
_HINTS: Final = 1 << 10
_BASE: Final = len(LETTERS)
_CHECKS: Final = 1021
"""A prime below two letters' worth: one wrong letter, and two that changed places, are always noticed."""
_EVERY: Final = 10
_MARKS: Final = 256
_ALIKE: Final = str.maketrans("OIL", "011")


class BadCode(Exception):
    """What was given is no code, or none of this story; the message is for whoever typed it."""


class NotCodable(Exception):
    """A run that no code can bring back; the message says why."""


class RunOfCode(msgspec.Struct, frozen=True):
    """What a code holds: a run's seed, what was fixed of chance, and its choices by full address.

    `total` is how many choices the code has, and `choices` those that fit the story as it is; they are fewer
    only where the code comes from another version of the story, which `same_version` tells.
    """

    choices: tuple[str, ...]
    seed: int
    draws: dict[str, Value]
    total: int
    same_version: bool

    @property
    def fits(self) -> bool:
        """Whether all of it fits the story as it is."""
        return len(self.choices) == self.total

    def words(self, story: Story) -> str:
        """What there is to say of the version that the code comes from, or nothing."""
        if self.same_version and self.fits:
            return ""
        news = _("This code comes from another version of the story.")
        return f"{news} {self._how_far(story)}"

    def _how_far(self, story: Story) -> str:
        if self.fits:
            return _("All its choices still fit.")
        if not self.choices:
            return _("None of its {total} choices can be told any more.").format(total=self.total)
        last = self.choices[-1]
        return _(
            "It fits up to choice {number} of {total}, {choice}, at “{scene}”; what follows is left out."
        ).format(
            number=len(self.choices),
            total=self.total,
            choice=last,
            scene=story.scenes[last.rpartition(".")[0]].title,
        )


# Writing ------------------------------------------------------------------------------------------------


def run_code(playthrough: Playthrough) -> str:
    """The code of a playthrough as far as it stands.

    Raises `NotCodable` for one that did not begin at the story's beginning, or that is too long.
    """
    state = playthrough.state
    if state.origin is not None:
        raise NotCodable(
            _(
                "This run went on in the middle of a story that had changed: no code leads there from the"
                " beginning."
            )
        )
    return code_of(playthrough.story, playthrough.choices, state.seed, state.draws)


def code_of(
    story: Story, choices: Sequence[str], seed: int = 0, draws: Mapping[str, Value] | None = None
) -> str:
    """The code of a run.  Raises `NotCodable`, and `StoryError` where the story does not bear it."""
    if len(choices) > MOST_CHOICES:
        raise NotCodable(
            _("A code holds {most} choices at most; this run has {choices}.").format(
                most=grouped(MOST_CHOICES), choices=grouped(len(choices))
            )
        )
    fixed = dict(draws or {})
    digits = [(_FORMAT, _FORMATS), (_hint(story.id), _HINTS), (_hint(story.digest), _HINTS)]
    digits += [*_varied(len(choices), 6), *_varied(_unsigned(seed), 8)]
    for variable, outcomes in _drawn(story).items():
        place = outcomes.index(fixed[variable]) + 1 if variable in fixed else 0
        digits.append((place, len(outcomes) + 1))
    program = program_of(story)
    marks = _Marks(fixed)
    state = begin(program, seed, fixed)
    digits.append((marks.mark, _MARKS))
    for number, choice in enumerate(choices, 1):
        opened = _open(program, state)
        digits.append((opened.index(choice) if choice in opened else 0, max(1, len(opened))))
        state = step(program, state, choice)
        marks.passed(choice, state)
        if number % _EVERY == 0 or number == len(choices):
            digits.append((marks.mark, _MARKS))
    return _grouped(_letters(_number(digits)))


def _number(digits: Iterable[tuple[int, int]]) -> int:
    number = 0
    for digit, radix in reversed(list(digits)):
        number = number * radix + digit
    return number


def _letters(number: int) -> str:
    letters = ""
    rest = number
    while rest or not letters:
        rest, digit = divmod(rest, _BASE)
        letters = LETTERS[digit] + letters
    high, low = divmod(number % _CHECKS, _BASE)
    return f"{letters}{LETTERS[high]}{LETTERS[low]}"


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


# Reading ------------------------------------------------------------------------------------------------


def read_code(story: Story, typed: str) -> RunOfCode:
    """The run of a code, as far as it fits the story.

    Capitals, spaces and hyphens do not tell, nor does O for 0, or I and L for 1.  Raises `BadCode`.
    """
    digits = _Digits(_number_of(typed))
    if digits.take(_FORMATS) != _FORMAT:
        raise BadCode(_("This code was made by a newer version of the program."))
    if digits.take(_HINTS) != _hint(story.id):
        raise BadCode(_("This code is a run of another story, not of {story}.").format(story=story.title))
    same_version = digits.take(_HINTS) == _hint(story.digest)
    total, seed = digits.take_varied(6), _signed(digits.take_varied(8))
    if total > MOST_CHOICES:
        raise BadCode(
            _("This code has {choices} choices; {most} are read at most.").format(
                choices=grouped(total), most=grouped(MOST_CHOICES)
            )
        )
    draws: dict[str, Value] = {}
    for variable, outcomes in _drawn(story).items():
        place = digits.take(len(outcomes) + 1)
        if place:
            draws[variable] = outcomes[place - 1]
    marks = _Marks(draws)
    if digits.take(_MARKS) != marks.mark:
        return RunOfCode((), seed, {}, total, False)
    choices = _choices(story, digits, total, seed, draws, marks)
    return RunOfCode(choices, seed, draws, total, same_version and len(choices) == total)


def _choices(
    story: Story, digits: "_Digits", total: int, seed: int, draws: dict[str, Value], marks: "_Marks"
) -> tuple[str, ...]:
    """The choices up to the last mark that is as it should be."""
    program = program_of(story)
    state, choices, sure = begin(program, seed, draws), list[str](), 0
    for number in range(1, total + 1):
        opened = _open(program, state)
        if not opened:
            break
        choice = opened[digits.take(len(opened))]
        try:
            state = step(program, state, choice)
        except StoryError:
            break
        choices.append(choice)
        marks.passed(choice, state)
        if number % _EVERY == 0 or number == total:
            if digits.take(_MARKS) != marks.mark or (number == total and digits.left):
                break
            sure = number
    return tuple(choices[:sure])


def looks_like_a_code(typed: str) -> bool:
    """Whether what was typed has the letters of a code, in its groups."""
    letters = typed.strip().upper()
    return bool(re.fullmatch(r"[0-9A-Z]{5}([- ]+[0-9A-Z]{1,5})*", letters)) and any(
        c.isdigit() for c in letters
    )


def _number_of(typed: str) -> int:
    letters = re.sub(r"[\s\-–—]+", "", typed).upper().translate(_ALIKE)
    if len(letters) > LONGEST:
        raise BadCode(
            _("That is too long for a code of a run: {letters} letters.").format(
                letters=grouped(len(letters))
            )
        )
    for at, letter in enumerate(letters):
        if letter not in LETTERS:
            raise BadCode(
                _(
                    "No code of a run has “{letter}” in it, as this one has in group {group}: it is mistyped,"
                    " or not a code."
                ).format(letter=_shown(letter), group=at // GROUP + 1)
            )
    if len(letters) < 3:
        raise BadCode(_("That is too short for a code of a run."))
    number = 0
    for letter in letters[:-2]:
        number = number * _BASE + LETTERS.index(letter)
    if number % _CHECKS != LETTERS.index(letters[-2]) * _BASE + LETTERS.index(letters[-1]):
        raise BadCode(
            _(
                "This code is mistyped, or a part of it is missing: its last two letters do not fit the rest."
                " Compare it with the one that you were given, group by group."
            )
        )
    return number


def _shown(letter: str) -> str:
    """A letter that was typed; one that cannot be seen, or that a terminal may obey, by its number."""
    return letter if letter.isprintable() else f"U+{ord(letter):04X}"


class _Digits:
    """The digits of a number in mixed radix, first to last."""

    def __init__(self, number: int) -> None:
        self.left = number

    def take(self, radix: int) -> int:
        self.left, digit = divmod(self.left, radix)
        return digit

    def take_varied(self, bits: int) -> int:
        number, shift, more = 0, 0, 1
        while more:
            number |= self.take(1 << bits) << shift
            shift += bits
            more = self.take(2)
        return number


def _varied(number: int, bits: int) -> Iterable[tuple[int, int]]:
    """A number of any size as digits: so many bits at a time, and after each whether there are more."""
    while True:
        number, low = number >> bits, number & ((1 << bits) - 1)
        yield low, 1 << bits
        yield int(number > 0), 2
        if not number:
            return


def _unsigned(number: int) -> int:
    return 2 * number if number >= 0 else -2 * number - 1


def _signed(number: int) -> int:
    return -(number + 1) // 2 if number % 2 else number // 2


# Both ways ----------------------------------------------------------------------------------------------


class _Marks:
    """What stands for the way so far: of two ways that differ all but one in 256 have another mark."""

    def __init__(self, draws: Mapping[str, Value]) -> None:
        self._hash = sha256(repr(sorted(draws.items())).encode())

    @property
    def mark(self) -> int:
        return self._hash.digest()[0] % _MARKS

    def passed(self, choice: str, state: State) -> None:
        self._hash.update(f"{choice} {state.scene}\n".encode())


def _hint(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:4], "big") % _HINTS


def _open(program: Program, state: State) -> list[str]:
    """The choices that can be taken, in the order of the story."""
    return [c.choice.address for c in program.scene(state.scene).choices if c.is_open(state.slots)]


def _drawn(story: Story) -> dict[str, tuple[Value, ...]]:
    """What chance can make of each variable that a scene draws, in the order of the story."""
    drawn: dict[str, dict[Value, None]] = {}
    for scene in story.scenes.values():
        for draw in scene.draws:
            drawn.setdefault(draw.variable, {}).update(dict.fromkeys(draw.outcomes))
    return {variable: tuple(outcomes) for variable, outcomes in drawn.items()}
