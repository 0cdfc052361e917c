"""What must hold between scenes: every one leads on or ends, endings are told apart, detours come back."""

from collections.abc import Collection, Iterable, Mapping

from game.model.scenes import Move, Scene
from game.reading.findings import Findings


def check_ways(
    scenes: Mapping[str, Scene], start: str | None, epilogue: str | None, findings: Findings
) -> None:
    """Refuses scenes that lead nowhere, endings of one id, and detours that cannot be walked."""
    after = reached(scenes, [epilogue] if epilogue else [], ("goto", "detour"))
    endings: dict[str, Scene] = {}
    for scene in scenes.values():
        leads_on = scene.choices or scene.ending or scene.route
        if not (leads_on or scene.address in after or scene.address in findings.unled):
            findings.add("E084", scene.place, address=scene.address)
        if scene.ending:
            other = endings.setdefault(scene.ending.id, scene)
            if other is not scene:
                findings.add("E109", scene.place, sought="ending", id=scene.ending.id, other=other.address)
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
        scene = scenes.get(address)
        if scene is None or address in found:
            continue
        found.add(address)
        for target in scene.route:
            waiting.append(target.scene)
        for choice in scene.choices:
            if choice.move in moves:
                for target in choice.targets:
                    waiting.append(target.scene)
    return found


def _check_items(scenes: Mapping[str, Scene], findings: Findings) -> None:
    """Items come in their list's order, each once: nothing else leads to one."""
    lists = {scene.address: scene.worklist for scene in scenes.values() if scene.worklist}
    if not lists:
        return
    for scene in scenes.values():
        for choice in scene.choices:
            for target in choice.targets:
                worklist = lists.get(target.scene)
                if worklist and worklist != scene.worklist:
                    place = target.place or choice.place
                    findings.add("E121", place, item=target.scene, worklist=worklist)


def _check_draws(scenes: Mapping[str, Scene], findings: Findings) -> None:
    """A variable is drawn in one scene: a playthrough fixes outcomes by variable."""
    drawn: dict[str, Scene] = {}
    for scene in scenes.values():
        for draw in scene.draws:
            other = drawn.setdefault(draw.variable, scene)
            if other is not scene:
                findings.add("E122", scene.place, sought="draw", variable=draw.variable, other=other.address)


def _check_detours(scenes: Mapping[str, Scene], start: str, findings: Findings) -> None:
    detouring = [
        (scene, choice)
        for scene in scenes.values()
        for choice in scene.choices
        if choice.move in ("detour", "return")
    ]
    if not detouring:
        return
    begun = [target.scene for _, choice in detouring for target in choice.targets]
    inside = reached(scenes, begun, ("goto",))
    outside = reached(scenes, [start], ("goto",))
    for scene, choice in detouring:
        if choice.move == "return" and scene.address in outside:
            hint = _led_by(scenes, scene.address, outside)
            findings.add("E119", choice.place, sought="return", scene=scene.address, hint=hint)
        if choice.move == "detour" and scene.address in inside:
            findings.add("E120", choice.place, sought="detour", scene=scene.address)


def _led_by(scenes: Mapping[str, Scene], address: str, outside: Collection[str]) -> str:
    """The choice that leads straight to a scene of a detour, and what to do about it; or nothing."""
    for scene in scenes.values():
        for choice in scene.choices if scene.address in outside else ():
            if choice.move == "goto" and any(target.scene == address for target in choice.targets):
                place = f"{choice.place.file}:{choice.place.line}"
                return f"`{choice.address}` ({place}) leads here: let it be a `detour`"
    return ""
