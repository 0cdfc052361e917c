"""The text of a file on the disk, and lines as findings count them."""

from pathlib import Path


def text_on_disk(path: Path) -> str:
    """What a file holds; nothing where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def lines_of(text: str) -> list[str]:
    """The lines of a text, as findings count them."""
    return text.replace("\r\n", "\n").split("\n")
