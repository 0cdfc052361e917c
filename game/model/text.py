"""Text as the author wrote it, parsed: paragraphs of spans, with expressions to be filled in.

The markup is `*emphasis*`, `**strong**`, `` `screen text` `` and `{expression}`; nothing else is
obeyed.  What an expression yields is inserted as letters and never parsed.
"""

import msgspec

from game.model.expressions import Expression


class Span(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A stretch of text in one style: words, or one expression."""

    content: str | Expression
    emphasis: bool = False
    strong: bool = False
    screen: bool = False


Paragraph = tuple[Span, ...]


class Text(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Paragraphs, each a tuple of spans."""

    paragraphs: tuple[Paragraph, ...] = ()

    def expressions(self) -> tuple[Expression, ...]:
        """The expressions inside it, in order."""
        return tuple(
            span.content
            for paragraph in self.paragraphs
            for span in paragraph
            if isinstance(span.content, Expression)
        )

    def words(self) -> str:
        """The text without its expressions and styles, paragraphs apart by a newline."""
        return "\n".join(
            "".join(s.content if isinstance(s.content, str) else "…" for s in paragraph)
            for paragraph in self.paragraphs
        )
