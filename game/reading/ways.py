"""What must hold between scenes: every one leads on or ends, endings are told apart, detours come back."""

from collections.abc import Iterable, Iterator, Mapping

from game.model.scenes import Move, Scene
from game.reading.findings import Findings


def check_ways(
    scenes: Mapping[str, Scene], start: str | None, epilogue: str | None, findings: Findings
) -> None:
    """Refuses scenes that lead nowhere, endings of one id, and detours that cannot be walked."""
    after = reached(scenes, [epilogue] if epilogue else [], ("goto", "detour"))
    endings: dict[str, Scene] = {}
    for scene in scenes.values():
        if not (scene.choices or scene.ending or scene.route or scene.address in after):
            findings.add("E084", scene.place, address=scene.address)
        if scene.ending:
            other = endings.setdefault(scene.ending.id, scene)
            if other is not scene:
                findings.add(
                    "E109", scene.place, id=scene.ending.id, scene=scene.address, other=other.address
                )
    _check_items(scenes, findings)
    _check_draws(scenes, findings)
    if start:
        _check_detours(scenes, start, findings)


def reached(scenes: Mapping[str, Scene], starts: Iterable[str], moves: tuple[Move, ...]) -> set[str]:
    """The scenes to which these moves can lead from some, whatever their conditions; the first included."""
    found: set[str] = set()
    waiting = list(starts)
    while waiting:
        address = waiting.pop()
        if address in found or address not in scenes:
            continue
        found.add(address)
        waiting.extend(_next(scenes[address], moves))
    return found


def _next(scene: Scene, moves: tuple[Move, ...]) -> Iterator[str]:
    yield from (target.scene for target in scene.route)
    for choice in scene.choices:
        if choice.move in moves:
            yield from (target.scene for target in choice.targets)


def _check_items(scenes: Mapping[str, Scene], findings: Findings) -> None:
    """Items come in their list's order, each once: nothing else leads to one."""
    for scene in scenes.values():
        for choice in scene.choices:
            for target in choice.targets:
                there = scenes.get(target.scene)
                if there and there.worklist and there.worklist != scene.worklist:
                    findings.add(
                        "E121", target.place or choice.place, item=target.scene, worklist=there.worklist
                    )


def _check_draws(scenes: Mapping[str, Scene], findings: Findings) -> None:
    """A variable is drawn in one scene: a playthrough fixes outcomes by variable."""
    drawn: dict[str, Scene] = {}
    for scene in scenes.values():
        for draw in scene.draws:
            other = drawn.setdefault(draw.variable, scene)
            if other is not scene:
                findings.add("E122", scene.place, variable=draw.variable, other=other.address)


def _check_detours(scenes: Mapping[str, Scene], start: str, findings: Findings) -> None:
    begun = [
        target.scene
        for scene in scenes.values()
        for choice in scene.choices
        if choice.move == "detour"
        for target in choice.targets
    ]
    inside = reached(scenes, begun, ("goto",))
    outside = reached(scenes, [start], ("goto",))
    for scene in scenes.values():
        for choice in scene.choices:
            if choice.move == "return" and scene.address in outside:
                findings.add("E119", choice.place, scene=scene.address)
            if choice.move == "detour" and scene.address in inside:
                findings.add("E120", choice.place, scene=scene.address)
