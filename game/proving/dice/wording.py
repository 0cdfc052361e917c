"""What a scene says at a state: the words that `look` would show, without the rest of its moment.

Texts are handed to the generated code as values; none is part of its source.
"""

from game.model.expressions import Expression
from game.model.scenes import Scene
from game.model.text import Text
from game.playing.program import Program
from game.proving.packed.coding import Lines

_GAP = "\n\n"


def wording_of(program: Program, scene: Scene, name: str, texts: dict[str, object]) -> Lines:
    """Lines that show the text of the visible blocks of a scene and the labels of its open choices.

    They call `look(text, labels)`, on the slots `s`; `texts` is filled with the texts, whose names begin with
    `name`.  Where a block has several wordings, `pick` is asked for one with the block's address and their
    number, as the engine picks by the run's seed.
    """
    return _Writing(program, scene, name, texts).lines()


class _Writing:
    def __init__(self, program: Program, scene: Scene, name: str, texts: dict[str, object]) -> None:
        self._program, self._scene, self._name, self._texts = program, scene, name, texts

    def lines(self) -> Lines:
        lines, text = self._text()
        more, labels = self._labels()
        return [*lines, *more, f"look({text},{labels})"]

    def _text(self) -> tuple[Lines, str]:
        blocks = [block for block in self._scene.blocks if block.texts]
        if all(block.condition is None and self._is_fixed(block.texts) for block in blocks):
            parts = [_GAP.join(_letters(block.texts[0])) for block in blocks]
            return [], self._value(_GAP.join(part for part in parts if part))
        lines = ["t=[]"]
        for block in blocks:
            said = [self._joined(text, _GAP) for text in block.texts]
            wording = said[0]
            if len(said) > 1:
                wording = f"({','.join(said)})[pick({self._value(block.address)},{len(said)})]"
            adding = f"t.append({wording})"
            lines.append(f"if {self._test(block.condition)}:{adding}" if block.condition else adding)
        if len(blocks) == 1:
            return lines, "t[0] if t else ''"
        return lines, "gap.join([part for part in t if part])"

    def _labels(self) -> tuple[Lines, str]:
        choices = self._scene.choices
        if all(choice.condition is None and self._is_fixed((choice.label,)) for choice in choices):
            return [], self._value(tuple(" ".join(_letters(choice.label)) for choice in choices))
        lines = ["l=[]"]
        for choice in choices:
            adding = f"l.append({self._joined(choice.label, ' ')})"
            lines.append(f"if {self._test(choice.condition)}:{adding}" if choice.condition else adding)
        return lines, "l"

    def _joined(self, text: Text, gap: str) -> str:
        """A text as source: its paragraphs with a gap between them."""
        if self._is_fixed((text,)):
            return self._value(gap.join(_letters(text)))
        parts: list[str] = []
        for at, paragraph in enumerate(text.paragraphs):
            parts += [self._value(gap)] if at else []
            parts += [self._span(span.content) for span in paragraph]
        return "+".join(parts)

    def _span(self, content: str | Expression) -> str:
        if isinstance(content, str):
            return self._value(content)
        # The engine renders what it inserts without asking where it stands.
        return f"str({self._program.compiler.source(content.tree)})"

    def _test(self, condition: Expression) -> str:
        at_ending = self._program.at_ending(self._scene.address)
        return self._program.compiler.source(condition.tree, at_ending=at_ending)

    def _is_fixed(self, texts: tuple[Text, ...]) -> bool:
        return len(texts) == 1 and not texts[0].expressions()

    def _value(self, value: str | tuple[str, ...]) -> str:
        """The name under which the code finds a value."""
        name = f"c{self._name}_{len(self._texts)}"
        self._texts[name] = value
        return name


def _letters(text: Text) -> list[str]:
    """A text without expressions as letters, paragraph by paragraph."""
    return ["".join(str(span.content) for span in paragraph) for paragraph in text.paragraphs]
