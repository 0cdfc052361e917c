"""The map of the story, for its author: every scene and where it leads, and a way to be there."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.authoring.story_map import Edge, MappedChapter, Node, StoryMap
from game.model.plurals import counted
from game.screens.content import joined, words
from game.screens.overlays.line_list import LinesOverlay, Row

HERE: Final = "◆"
ENDING: Final = "■"
OFF_RECORD: Final = "▌"
UNREACHABLE: Final = "×"
TIMEOUT: Final = "◷"
DETOUR: Final = "⇄"

_LEGEND: Final = (
    (HERE, "here"),
    (ENDING, "ending"),
    (OFF_RECORD, "off the record"),
    (UNREACHABLE, "out of reach"),
    (DETOUR, "there and back"),
    (TIMEOUT, "when time runs out"),
)

_ARROWS: Final = {"goto": "→", "on": "→", "detour": DETOUR, "epilogue": "→"}
"""What a way on is marked with; the way back from a detour is told with the way there."""


class MapOverlay(LinesOverlay):
    """Chapter by chapter; dismissed with the address of the scene to jump to."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f8", "close", "Close", id="close-map", show=False)]
    heading = "Map: every scene, and where it leads"

    def __init__(self, story_map: StoryMap, here: str) -> None:
        super().__init__()
        self._map = story_map
        self._here = here
        self._found = tuple(self._walk())

    def compose_panel(self) -> Iterable[Widget]:
        told = [joined((words(sign, "$accent"), words(what)), " ") for sign, what in _LEGEND]
        yield Static(joined(told, "   "), classes="legend", markup=False)
        yield from super().compose_panel()

    def rows(self) -> Sequence[Row]:
        return [row for _, row in self._found]

    def first_at_hand(self) -> int:
        return next((n for n, (address, _) in enumerate(self._found) if address == self._here), 0)

    def picked(self, place: int) -> str | None:
        return self._found[place][0] or None

    def _walk(self) -> Iterator[tuple[str, Row]]:
        for chapter in self._map.chapters:
            yield "", (words(""), self._chapter(chapter))
            for address in chapter.nodes:
                yield address, self._node(self._map.nodes[address])

    def _chapter(self, chapter: MappedChapter) -> Content:
        return joined((words(chapter.title, "bold $accent"), words(chapter.id, "$muted")), "  ")

    def _node(self, node: Node) -> Row:
        is_here = node.address == self._here
        signs = (
            HERE if is_here else "",
            ENDING if node.ending else "",
            OFF_RECORD if node.departs_from else "",
            UNREACHABLE if node.unreachable else "",
        )
        said = (
            words(counted(len(node.items), "item") if node.items else "", "$muted"),
            words("out of reach" if node.unreachable else "", "$accent"),
            words("you are here" if is_here else "", "$accent"),
        )
        title = words(node.title if node.title.lower() != node.id else "")
        first = joined((words(node.id, "bold"), title, *said), "  ")
        body = joined((first, *self._ways_on(node)), "  ")
        return words(f"{''.join(signs) or '·':<2} ", "$accent"), body

    def _ways_on(self, node: Node) -> Iterator[Content]:
        """Each scene that follows, once, by the plainest way there."""
        ways: dict[tuple[str, str], None] = {}
        for edge in self._map.edges:
            if edge.source == node.address and edge.kind != "return":
                ways[_arrow(edge), edge.target.removeprefix(f"{node.chapter}.")] = None
        for arrow, target in ways:
            yield words(f"{arrow}{target}", "$muted")  # without a space, at which a line could end


def _arrow(edge: Edge) -> str:
    arrow = TIMEOUT if edge.seconds else _ARROWS[edge.kind]
    return f"{UNREACHABLE}{arrow}" if edge.unreachable else arrow
