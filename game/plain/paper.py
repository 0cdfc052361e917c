"""What the player's lines are written on: they are wrapped, made harmless, appended, never taken back."""

import re
from textwrap import TextWrapper
from typing import Final, TextIO

# C0, DEL, C1, the separators that some terminals take for a newline, bidirectional overrides and
# isolates, and halves of a surrogate pair, which no encoding can write.
_HOSTILE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
WIDEST: Final = 72


def harmless(text: str) -> str:
    """The text with white space as single spaces and every character that a terminal may obey replaced."""
    return _HOSTILE.sub("\N{REPLACEMENT CHARACTER}", re.sub(r"[ \t\r\n]+", " ", text)).strip()


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

    def ask(self, prompt: str) -> None:
        """Append the prompt, and leave the line open for the answer."""
        self._stream.write(prompt)
        self._stream.flush()
        self._blank = False

    def answered(self, answer: str) -> None:
        """Append an answer that the terminal did not show, since it came from elsewhere."""
        self._stream.write(harmless(answer) + "\n")
