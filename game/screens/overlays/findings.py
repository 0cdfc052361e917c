"""What is wrong with the story, over the game: each finding with its place, the line, and what to do."""

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.reading import Finding
from game.screens.content import joined, words
from game.screens.overlays.base import Overlay, Panel


class FindingsOverlay(Overlay):
    """Stays until the story is mended, or until it is closed to look at the game as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "app.ask_quit", "Quit", id="quit")]
    heading = "The story cannot be played as it is now"

    def __init__(self, findings: tuple[Finding, ...], says: str) -> None:
        super().__init__(classes="-broad")
        self._findings = findings
        self._says = says

    def compose_panel(self) -> Iterable[Widget]:
        yield Static(words(self._says), classes="says", markup=False)
        for finding in self._findings:
            yield Static(finding_content(finding), classes="finding", markup=False)

    async def tell(self, findings: tuple[Finding, ...], says: str) -> None:
        """Show these instead, scrolled to where one was reading."""
        self._findings, self._says = findings, says
        panel = self.query_one(Panel)
        with self.app.batch_update():
            await panel.remove_children()
            await panel.mount(*self.compose_panel())


async def show_findings(app: App[Any], findings: tuple[Finding, ...], says: str) -> None:
    """Show findings over whatever is there, or in the place of those that are shown already."""
    if isinstance(app.screen, FindingsOverlay):
        await app.screen.tell(findings, says)
    else:
        await app.push_screen(FindingsOverlay(findings, says))


def finding_content(finding: Finding) -> Content:
    """A finding as its author reads it: the place and the message, the line with what is meant, the hint."""
    place, *excerpt = str(finding).splitlines()
    hint = [words(excerpt.pop().strip(), "italic")] if finding.hint and excerpt else []
    first = place.removeprefix(f"{finding.place}: {finding.code} ")
    return joined(
        (
            joined((words(str(finding.place), "$accent"), words(finding.code, "$muted")), "  "),
            words(first, "bold"),
            *(words(line) for line in excerpt),
            *hint,
        ),
        "\n",
    )
