"""The map of the story, for its author: every scene and where it leads, and a way to be there."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from game.authoring.story_map import MappedChapter, Node, StoryMap
from game.screens.content import joined, words
from game.screens.overlays.line_list import LinesOverlay


class MapOverlay(LinesOverlay):
    """Chapter by chapter; dismissed with the address of the scene to jump to."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f8", "close", "Close", id="close-map", show=False)]
    heading = "Map: every scene, and where it leads"

    def __init__(self, story_map: StoryMap, here: str) -> None:
        super().__init__()
        self._map = story_map
        self._here = here
        self._found = tuple(self._walk())

    def rows(self) -> Sequence[Content]:
        return [row for _, row in self._found]

    def first_at_hand(self) -> int:
        return next((n for n, (address, _) in enumerate(self._found) if address == self._here), 0)

    def picked(self, place: int) -> str | None:
        return self._found[place][0] or None

    def _walk(self) -> Iterator[tuple[str, Content]]:
        for chapter in self._map.chapters:
            yield "", self._chapter(chapter)
            for address in chapter.nodes:
                yield address, self._node(self._map.nodes[address])

    def _chapter(self, chapter: MappedChapter) -> Content:
        return joined((words(chapter.title, "bold $accent"), words(chapter.id, "$muted")), "  ")

    def _node(self, node: Node) -> Content:
        sign = "▸" if node.address == self._here else "■" if node.ending else "·"
        targets = dict.fromkeys(edge.target for edge in self._map.edges if edge.source == node.address)
        short = [target.removeprefix(f"{node.chapter}.") for target in targets]
        said = [
            words(f"{len(node.items)} items" if node.items else ""),
            words("off the record" if node.departs_from else ""),
            words("unreachable" if node.unreachable else "", "$accent"),
            words("you are here" if node.address == self._here else "", "$accent"),
        ]
        first = joined((words(node.id, "bold"), words(node.title), *said), "  ")
        leads = words(f"→ {', '.join(short)}" if short else "", "$muted")
        return words(f" {sign} ", "$accent") + joined((first, leads), "  ")
