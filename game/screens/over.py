"""What opens over the play screen on a key, and what is said where there is nothing to open."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from game.keeping.changed import StoryChanged
from game.keeping.two_runs import other_runs
from game.language import N_, _
from game.playing.run_code import NotCodable, run_code
from game.screens.author import open_map, open_why
from game.screens.overlays.dossier import DossierOverlay
from game.screens.overlays.endings import EndingsOverlay
from game.screens.overlays.handbook import HandbookOverlay
from game.screens.overlays.history import HistoryOverlay
from game.screens.overlays.keys import open_keys
from game.screens.overlays.landmarks import LandmarksOverlay
from game.screens.overlays.log import LogOverlay
from game.screens.overlays.pause import PauseOverlay
from game.screens.overlays.question import MessageOverlay
from game.screens.overlays.settings import SettingsOverlay
from game.screens.overlays.sources import SourcesOverlay
from game.screens.overlays.two_runs import TwoRunsOverlay
from game.screens.source_lines import NO_SOURCE

if TYPE_CHECKING:
    from game.screens.playing import PlayScreen


NOTHING_HERE: Final = N_("Nothing here")
_AS_A_CODE: Final = N_("This run as a code")


class Opening(NamedTuple):
    """Opens something over the play screen.

    `exists` says whether this playthrough has such a thing at all: its key does nothing otherwise.
    `nothing` says why there is nothing in it yet, or is empty.
    """

    open: "Callable[[PlayScreen], None]"
    exists: "Callable[[PlayScreen], bool]" = lambda screen: True
    nothing: "Callable[[PlayScreen], str]" = lambda screen: ""


def _sources(screen: "PlayScreen") -> None:
    screen.app.push_screen(SourcesOverlay(screen.source_lines()))


def _no_sources(screen: "PlayScreen") -> str:
    return "" if screen.session.moment.facts else _(NO_SOURCE)


def _handbook(screen: "PlayScreen") -> None:
    session = screen.session
    screen.app.push_screen(HandbookOverlay(session.playthrough.handbook(), session.moment))


def _no_handbook(screen: "PlayScreen") -> str:
    return "" if screen.session.story.handbook else _("This story has no handbook.")


def _log(screen: "PlayScreen") -> None:
    screen.app.push_screen(LogOverlay(screen.session.playthrough.log))


def _no_log(screen: "PlayScreen") -> str:
    return "" if screen.session.has_begun else _("Your log is empty: nothing was chosen yet.")


def _history(screen: "PlayScreen") -> None:
    kept = screen.session.kept
    assert kept, "what has no tree has no key for it"
    kept.catch_up()
    screen.app.push_screen(HistoryOverlay(kept.story, kept.tree, kept.head), partial(_go_to, screen))


async def _go_to(screen: "PlayScreen", node: str | None) -> None:
    """Go to a node of the tree, given as digits."""
    if node is None:
        return
    try:
        screen.session.go_to(int(node))
    except StoryChanged as changed:
        screen.app.push_screen(MessageOverlay(changed.message))
        return
    await screen.show()


def _landmarks(screen: "PlayScreen") -> None:
    screen.app.push_screen(LandmarksOverlay(screen.session.landmarks()), partial(_go_back_to, screen))


async def _go_back_to(screen: "PlayScreen", index: str | None) -> None:
    """Go back to where so many choices had been taken, given as digits."""
    if index is not None:
        screen.session.go_back_to(int(index))
        await screen.show()


def _no_landmarks(screen: "PlayScreen") -> str:
    if not screen.session.ended:
        return _(
            "After an ending this key goes back to a place of the run. Until then the history goes back "
            "to any choice."
        )
    return "" if screen.session.landmarks() else _("This run came past no place to go back to.")


def _endings(screen: "PlayScreen") -> None:
    shelf = screen.game.shelf
    now = shelf.now() if shelf else 0.0
    screen.app.push_screen(EndingsOverlay(screen.session.gallery(shelf), now))


def _no_endings(screen: "PlayScreen") -> str:
    return "" if screen.session.story.endings() else _("This story has no endings.")


def _dossier(screen: "PlayScreen") -> None:
    screen.app.push_screen(DossierOverlay(screen.session.playthrough))


def _two_runs(screen: "PlayScreen") -> None:
    kept = screen.session.kept
    assert kept, "what has no tree has no key for it"
    others = other_runs(kept, screen.game.shelf)
    # Asked only here: whoever asks what is empty asks for each key line.
    if others:
        screen.app.push_screen(TwoRunsOverlay(kept, others))
    else:
        screen.app.push_screen(MessageOverlay(_(_NO_OTHER), heading=NOTHING_HERE))


_NO_OTHER: Final = N_(
    "There is no other run yet that this one could stand beside: take a choice back and go another way, or "
    "play once more."
)


def _code(screen: "PlayScreen") -> None:
    run = screen.session.playthrough
    try:
        code = run_code(run)
    except NotCodable as error:
        screen.app.push_screen(MessageOverlay(str(error), heading=_AS_A_CODE))
        return
    screen.app.copy_to_clipboard(code)
    how = _(
        "Whoever has the program plays this run again with: eleven-minutes replay, and the code. Where your"
        " terminal allows it, it has been copied."
    )
    screen.app.push_screen(MessageOverlay(code, how, heading=_AS_A_CODE))


def _no_code(screen: "PlayScreen") -> str:
    return "" if screen.session.has_begun else _("Nothing was chosen yet: the code would be of no run.")


def _pause(screen: "PlayScreen") -> None:
    screen.app.push_screen(PauseOverlay())


def _settings(screen: "PlayScreen") -> None:
    screen.app.push_screen(SettingsOverlay(screen.settings), screen.settings_changed)


def _keys(screen: "PlayScreen") -> None:
    entries = screen.view.choices.entries
    open_keys(screen, [(f"{e.key} {e.letter}".strip(), e.label.plain) for e in entries if e.is_open])


def _why(screen: "PlayScreen") -> None:
    open_why(screen.game, screen.session)


def _map(screen: "PlayScreen") -> None:
    open_map(screen.game, screen.session)


def _has_tree(screen: "PlayScreen") -> bool:
    return screen.session.kept is not None


def _is_author(screen: "PlayScreen") -> bool:
    return screen.game.author


OPENINGS: Final[dict[str, Opening]] = {
    "sources": Opening(_sources, nothing=_no_sources),
    "handbook": Opening(_handbook, nothing=_no_handbook),
    "log": Opening(_log, nothing=_no_log),
    "history": Opening(_history, _has_tree),
    "landmarks": Opening(_landmarks, nothing=_no_landmarks),
    "dossier": Opening(_dossier, _has_tree),
    "endings": Opening(_endings, nothing=_no_endings),
    "two-runs": Opening(_two_runs, _has_tree),
    "code": Opening(_code, nothing=_no_code),
    "pause": Opening(_pause),
    "settings": Opening(_settings),
    "keys": Opening(_keys),
    "why": Opening(_why, _is_author),
    "map": Opening(_map, _is_author),
}
"""By the name that the key's action has, as in `open('sources')`."""


def open_over(screen: "PlayScreen", name: str) -> None:
    """Open something over the play screen, or say why there is nothing in it."""
    opening = OPENINGS[name]
    nothing = opening.nothing(screen)
    if nothing:
        screen.app.push_screen(MessageOverlay(nothing, heading=NOTHING_HERE))
    else:
        opening.open(screen)


def is_empty(screen: "PlayScreen", name: str) -> bool:
    """Whether there is nothing in it at this moment."""
    return bool(OPENINGS[name].nothing(screen))
