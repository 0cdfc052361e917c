"""What the player's lines are written on: they are wrapped, made harmless, appended, never taken back."""

from textwrap import TextWrapper
from typing import Final, TextIO

from game.language.typography import one_line
from game.reading.characters import visible

WIDEST: Final = 72


def harmless(text: str) -> str:
    """The text in one line, with white space as single spaces; what a terminal may obey, and what no
    encoding can write, is replaced."""
    return visible(one_line(text)).encode("utf-8", "replace").decode("utf-8")


class Paper:
    """Lines on a stream.  `width` is the terminal's, in columns."""

    def __init__(self, stream: TextIO, width: int = WIDEST) -> None:
        self._stream = stream
        self._wrapper = TextWrapper(width=max(20, min(width, WIDEST)), break_on_hyphens=False)
        self._blank = True

    def say(self, text: str, *, under: str = "") -> None:
        """Append a paragraph; `under` indents the lines after its first."""
        self._wrapper.subsequent_indent = under
        for line in self._wrapper.wrap(harmless(text)):
            self._stream.write(line + "\n")
            self._blank = False

    def gap(self) -> None:
        """Append an empty line, unless there is one already."""
        if not self._blank:
            self._stream.write("\n")
            self._blank = True

    def ring(self) -> None:
        """Ring the terminal's bell."""
        self._stream.write("\a")

    def ask(self, prompt: str) -> None:
        """Append the prompt, and leave the line open for the answer."""
        self._stream.write(prompt)
        self._stream.flush()
        self._blank = False

    def answered(self, answer: str) -> None:
        """Append an answer that the terminal did not show, since it came from elsewhere."""
        self._stream.write(harmless(answer) + "\n")
