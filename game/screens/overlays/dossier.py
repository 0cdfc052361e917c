"""The dossier: what this run has told so far, article by article, and which disputes it touched."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from game.language import N_, _
from game.plain.dossier_page import dossier_page, written
from game.playing.dossier import dossier_of
from game.playing.moment import LedgerGroup
from game.playing.playthrough import Playthrough
from game.screens.content import words
from game.screens.folds import to_fold, turn_at_hand
from game.screens.keys import DOSSIER_KEYS
from game.screens.ledger_lines import LedgerGroupLines, group_fold, has_rows
from game.screens.overlays.base import Overlay, Panel
from game.screens.overlays.question import MessageOverlay


class DossierOverlay(Overlay):
    """Facts told and how many there are, disputes with all positions, below headings that open; `x` writes it
    down as Markdown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *DOSSIER_KEYS,
        Binding("enter", "turn", N_("Open or close"), id="list-take"),
        Binding("d", "close", N_("Close"), id="close-dossier", show=False),
    ]
    heading = N_("Dossier: what this run has told")

    def __init__(self, playthrough: Playthrough) -> None:
        super().__init__()
        self._playthrough = playthrough

    def compose_panel(self) -> Iterable[Widget]:
        dossier = dossier_of(self._playthrough)
        yield from self._folds(dossier.articles)
        yield Static(words(_("Disputes that it touched"), "bold $accent"), classes="part", markup=False)
        yield from self._folds(dossier.disputes)

    def _folds(self, groups: Iterable[LedgerGroup]) -> Iterator[Widget]:
        for group in groups:
            yield group_fold(group, is_open=False) if has_rows(group) else LedgerGroupLines(group)

    def on_mount(self) -> None:
        self.call_after_refresh(self.action_heading, 1)

    def action_heading(self, step: int) -> None:
        panel = self.query_one(Panel)
        to_fold(panel, panel, step)

    def action_turn(self) -> None:
        panel = self.query_one(Panel)
        turn_at_hand(panel, panel)

    def action_export(self) -> None:
        try:
            file = written(dossier_page(self._playthrough), Path.cwd())
        except OSError as error:
            self.app.push_screen(MessageOverlay(_("It could not be written: {error}").format(error=error)))
            return
        says = _("The dossier and the transcript of this run are in {file}.").format(file=file)
        self.app.push_screen(MessageOverlay(says, heading=N_("Written down")))
