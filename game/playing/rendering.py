"""Texts as functions from slots to runs of letters.

What no expression changes is made once.  What an expression yields is inserted as letters.
"""

from collections.abc import Callable

from game.model.text import Span, Text
from game.playing.compiling import Compiler, Reading, Slots
from game.playing.moment import Paragraph, Run

Rendering = Callable[[Slots], tuple[Paragraph, ...]]
Line = Callable[[Slots], str]


def rendering(text: Text, compiler: Compiler) -> Rendering:
    """The function from slots to a text's paragraphs."""
    if not text.expressions():
        fixed = tuple(tuple(_run(span, str(span.content)) for span in p) for p in text.paragraphs)
        return lambda slots: fixed
    parts = [[(span, _reading(span, compiler)) for span in p] for p in text.paragraphs]

    def render(slots: Slots) -> tuple[Paragraph, ...]:
        return tuple(
            tuple(_run(span, str(read(slots)) if read else str(span.content)) for span, read in part)
            for part in parts
        )

    return render


def line(text: Text, compiler: Compiler) -> Line:
    """The function from slots to a text's letters in one line, without its styles."""
    paragraphs = rendering(text, compiler)
    if not text.expressions():
        fixed = letters(paragraphs(()))
        return lambda slots: fixed
    return lambda slots: letters(paragraphs(slots))


def letters(paragraphs: tuple[Paragraph, ...]) -> str:
    """Paragraphs as letters in one line."""
    return " ".join("".join(run.text for run in paragraph) for paragraph in paragraphs)


def _run(span: Span, content: str) -> Run:
    return Run(content, span.emphasis, span.strong, span.screen)


def _reading(span: Span, compiler: Compiler) -> Reading | None:
    return None if isinstance(span.content, str) else compiler.compile(span.content)
