"""Desks for tests: a story folder with a text laid over one file, and a cursor in it.

The cursor is a `¦` in the text; it is taken out before the text is laid over the file.
"""

from typing import NamedTuple

from game.authoring.language_server.desk import Desk

CURSOR = "¦"


class At(NamedTuple):
    """A cursor on a desk."""

    desk: Desk
    file: str
    line: int
    column: int

    def labels(self, kind=None):
        found = self.desk.complete(self.file, self.line, self.column)
        return [suggestion.label for suggestion in found if kind in (None, suggestion.kind)]

    def completed(self, label):
        """The line after a suggestion was taken."""
        found = self.desk.complete(self.file, self.line, self.column)
        suggestion = next(suggestion for suggestion in found if suggestion.label == label)
        line = self.desk.lines(self.file)[self.line - 1]
        before = line[: self.column - 1 - suggestion.replaces]
        return before + (suggestion.insert or label) + line[self.column - 1 :]

    def declared(self):
        found = self.desk.definitions(self.file, self.line, self.column)
        return [str(mention.place) for mention in found]

    def mentioned(self):
        found = self.desk.references(self.file, self.line, self.column)
        return [str(mention.place) for mention in found]

    def told(self):
        shown = self.desk.hover(self.file, self.line, self.column)
        return shown.words if shown else ""


def desk_at(folder, file, text):
    """A desk on which a text with a cursor lies over a file of a story folder."""
    desk = Desk(folder)
    desk.check()
    before, _, after = text.partition(CURSOR)
    desk.lay(file, before + after)
    desk.check()
    return At(desk, file, before.count("\n") + 1, len(before) - before.rfind("\n"))
