"""A line is asked for: the name of a playthrough, the folder of the articles."""

from collections.abc import Iterable
from pathlib import Path

from textual.widget import Widget
from textual.widgets import Input, Static

from game.keeping.names import LONGEST, checked_name
from game.keeping.trouble import BadName
from game.language import N_, _
from game.screens.content import words
from game.screens.overlays.base import Overlay


class NameOverlay(Overlay):
    """Dismissed with the name that was typed, or with None."""

    heading = N_("Name this playthrough")

    def __init__(self, name: str, trouble: str = "") -> None:
        super().__init__(classes="-small")
        self._name = name
        self._trouble = trouble

    def compose_panel(self) -> Iterable[Widget]:
        yield Input(self._name, max_length=LONGEST, select_on_focus=True)
        yield Static(words(self._trouble or _("Enter keeps it.")), classes="input-says", markup=False)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            self.dismiss(checked_name(event.value))
        except BadName as trouble:
            self.query_one(".input-says", Static).update(words(str(trouble)))


class FolderOverlay(Overlay):
    """Dismissed with the folder of the articles as it was typed, empty for none; or with None."""

    heading = N_("Where the articles are")

    def __init__(self, folder: str) -> None:
        super().__init__(classes="-small")
        self._folder = folder

    def compose_panel(self) -> Iterable[Widget]:
        yield Input(self._folder, placeholder=_("a folder, or nothing"), select_on_focus=True)
        yield Static(words(_("Enter keeps it. They are read only.")), classes="input-says", markup=False)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        typed = event.value.strip()
        folder = str(Path(typed).expanduser().absolute()) if typed else ""
        if folder and not Path(folder).is_dir():
            says = _("There is no folder {folder}.").format(folder=folder)
            self.query_one(".input-says", Static).update(words(says))
        else:
            self.dismiss(folder)
