"""A witness: the shortest way to a state, as a playthrough that anybody can run."""

import msgspec

from game.model.expressions import Value
from game.playing.script_writing import quoted, scalar


class Witness(msgspec.Struct, frozen=True):
    """The choices that lead somewhere, by full address, and the outcomes of chance that they need."""

    choices: tuple[str, ...] = ()
    draws: dict[str, Value] = {}

    def script(self, title: str, ends: str | None = None) -> str:
        """The witness as a scripted playthrough, in YAML."""
        lines = [f"playthrough: {quoted(title)}"]
        if self.draws:
            lines.append("draws:")
            lines += [f"  {variable}: {scalar(value)}" for variable, value in self.draws.items()]
        lines.append("play:" if self.choices else "play: []")
        lines += [f"  - {choice}" for choice in self.choices]
        if ends:
            lines.append(f"ends: {ends}")
        return "\n".join(lines) + "\n"
