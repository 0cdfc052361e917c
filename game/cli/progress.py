"""How far long work has come, told on stderr where somebody watches a terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(doing: str, form: str) -> Iterator[Callable[[str], None]]:
    """A function to tell how far the work has come; `doing` is the work in a word.

    Nothing is told where the output is for a machine: `form` is not `text`.
    """
    if form != "text":
        yield lambda words: None
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status(f"{doing}…") as status:
        yield lambda words: status.update(f"{doing}… {escape(words)}")
