"""Large letters from blocks: the title of a story and the clock of the minutes.

Each glyph is five rows of pixels; two rows of pixels make one row of cells with half blocks, or one
row of pixels makes a row of cells.  Accents have no room in them and are left out.
"""

from typing import Final

from game.screens.letters import without_accents

HEIGHT: Final = 5

_GLYPHS: Final[dict[str, str]] = {
    "A": ".##. #..# #### #..# #..#",
    "B": "###. #..# ###. #..# ###.",
    "C": ".### #... #... #... .###",
    "D": "###. #..# #..# #..# ###.",
    "E": "#### #... ###. #... ####",
    "F": "#### #... ###. #... #...",
    "G": ".### #... #.## #..# .###",
    "H": "#..# #..# #### #..# #..#",
    "I": "# # # # #",
    "J": "..## ...# ...# #..# .##.",
    "K": "#..# #.#. ##.. #.#. #..#",
    "L": "#... #... #... #... ####",
    "M": "#...# ##.## #.#.# #...# #...#",
    "N": "#...# ##..# #.#.# #..## #...#",
    "O": ".##. #..# #..# #..# .##.",
    "P": "###. #..# ###. #... #...",
    "Q": ".##. #..# #..# #.## .###",
    "R": "###. #..# ###. #.#. #..#",
    "S": ".### #... .##. ...# ###.",
    "T": "##### ..#.. ..#.. ..#.. ..#..",
    "U": "#..# #..# #..# #..# .##.",
    "V": "#...# #...# #...# .#.#. ..#..",
    "W": "#...# #...# #.#.# ##.## #...#",
    "X": "#...# .#.#. ..#.. .#.#. #...#",
    "Y": "#...# .#.#. ..#.. ..#.. ..#..",
    "Z": "#### ...# .##. #... ####",
    "0": ".##. #..# #..# #..# .##.",
    "1": "..#. .##. ..#. ..#. .###",
    "2": "###. ...# .##. #... ####",
    "3": "###. ...# .##. ...# ###.",
    "4": "#..# #..# #### ...# ...#",
    "5": "#### #... ###. ...# ###.",
    "6": ".##. #... ###. #..# .##.",
    "7": "#### ...# ..#. .#.. .#..",
    "8": ".##. #..# .##. #..# .##.",
    "9": ".##. #..# .### ...# .##.",
    ":": ". # . # .",
    ".": ". . . . #",
    ",": ".. .. .. .# #.",
    "-": "... ... ### ... ...",
    "'": "# # . . .",
    "!": "# # # . #",
    "?": "###. ...# .##. .... .#..",
    " ": ".. .. .. .. ..",
}


def can_draw(text: str) -> bool:
    """Whether there is a glyph for every letter."""
    return all(letter in _GLYPHS for letter in _drawn(text))


def pixels(text: str) -> tuple[str, ...]:
    """Five rows of `#` and `.`, all of one length.  Raises `KeyError` where `can_draw` is false."""
    glyphs = [_GLYPHS[letter].split() for letter in _drawn(text)]
    return tuple(".".join(glyph[row] for glyph in glyphs) for row in range(HEIGHT))


def in_half_blocks(text: str) -> tuple[str, ...]:
    """Three rows of cells, a pixel to a half cell: as wide as the pixels, for a title."""
    rows = [*pixels(text), "." * len(pixels(text)[0])]
    halves = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}
    return tuple(
        "".join(halves[above + below] for above, below in zip(*rows[row : row + 2], strict=True)).rstrip()
        for row in range(0, HEIGHT + 1, 2)
    )


def in_blocks(text: str, width: int = 2) -> tuple[str, ...]:
    """Five rows of cells, each pixel `width` cells wide: for a clock that fills the room."""
    return tuple("".join(("█" if p == "#" else " ") * width for p in row) for row in pixels(text))


def title_lines(text: str, width: int) -> tuple[str, ...]:
    """A title in half blocks, broken at its spaces to fit into `width` cells.

    Where a word does not fit or a letter has no glyph: the title itself in spaced capitals, or as it is.
    """
    if not can_draw(text):
        return (_spaced(text, width),)
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and len(pixels(longer)[0]) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if any(len(pixels(line)[0]) > width for line in lines):
        return (_spaced(text, width),)
    rows: list[str] = []
    for line in lines:
        rows += ["", *in_half_blocks(line)] if rows else in_half_blocks(line)
    return tuple(rows)


def _drawn(text: str) -> str:
    """What is drawn of a text: capitals without accents."""
    return without_accents(text).upper()


def _spaced(text: str, width: int) -> str:
    spaced = " ".join(text.upper())
    return spaced if len(spaced) <= width else text
