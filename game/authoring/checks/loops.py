"""Places from which play cannot come to an end: loops without a way out, and scenes where nothing is open."""

from collections.abc import Container, Iterable, Iterator, Mapping

from game.authoring.checks.remark import Remark
from game.authoring.proof import Proof
from game.model.scenes import Scene
from game.model.story import Story
from game.proving.explore import Problem
from game.proving.witness import Witness
from game.reading.names import either
from game.reading.ways import reached

NAMED = 4


def check_loops(story: Story, proof: Proof) -> Iterator[Remark]:
    """Tells of every loop that no choice leads out of, then of what play has got stuck in."""
    onward = _onward(story)
    ends = (scene.address for scene in story.scenes.values() if _is_end(scene))
    stuck = reached(story.scenes, [story.start], ("goto", "detour")) - _from(ends, _backward(onward))
    for loop in _closed_groups(stuck, onward):
        members = [address for address in story.scenes if address in loop]
        others = either(members[1 : 1 + NAMED]) if len(members) > 1 else "itself"
        yield Remark(
            "W302", story.scenes[members[0]].place, {"scene": members[0], "way": f"leads only to {others}"}
        )
    for problem in proof.problems:
        remark = _of_problem(story, problem)
        if remark and not (remark.code == "W302" and stuck):
            yield remark


def _onward(story: Story) -> Mapping[str, set[str]]:
    """The scenes that follow each, whatever the conditions; coming back leads to where any detour began."""
    origins = {
        scene.address
        for scene in story.scenes.values()
        for choice in scene.choices
        if choice.move == "detour"
    }
    found: dict[str, set[str]] = {}
    for scene in story.scenes.values():
        following = found[scene.address] = {target.scene for target in scene.route}
        for choice in scene.choices:
            following |= {target.scene for target in choice.targets}
            if choice.move == "return":
                following |= origins
    return found


def _backward(onward: Mapping[str, set[str]]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {address: set() for address in onward}
    for address, following in onward.items():
        for target in following:
            found[target].add(address)
    return found


def _is_end(scene: Scene) -> bool:
    return scene.ending is not None or not (scene.choices or scene.route)


def _from(starts: Iterable[str], onward: Mapping[str, set[str]], without: Container[str] = ()) -> set[str]:
    found: set[str] = set()
    waiting = list(starts)
    while waiting:
        address = waiting.pop()
        if address not in found and address not in without:
            found.add(address)
            waiting.extend(onward[address])
    return found


def _closed_groups(stuck: set[str], onward: Mapping[str, set[str]]) -> Iterator[set[str]]:
    """The groups of scenes that lead to one another and to nothing else (Kosaraju's two passes).

    Whatever follows a stuck scene is stuck, too.
    """
    inside = {address: onward[address] for address in stuck}
    backward = _backward(inside)
    grouped: set[str] = set()
    for address in reversed(_last_finished(inside)):
        if address not in grouped:
            group = _from([address], backward, grouped)
            grouped |= group
            if all(inside[member] <= group for member in group):
                yield group


def _last_finished(onward: Mapping[str, set[str]]) -> list[str]:
    """The scenes in the order in which a walk in depth is done with them."""
    begun: set[str] = set()
    done: list[str] = []
    for start in onward:
        waiting = [(start, False)]
        while waiting:
            address, finished = waiting.pop()
            if finished:
                done.append(address)
            elif address not in begun:
                begun.add(address)
                waiting.append((address, True))
                waiting.extend((target, False) for target in onward[address])
    return done


def _of_problem(story: Story, problem: Problem) -> Remark | None:
    scene = story.scenes.get(problem.where)
    choice = story.choice(problem.where)
    shown = f"shown by: {_shortened(problem.witness)}"
    if problem.kind == "dead-end" and scene:
        return Remark("W303", scene.place, {"scene": scene.address}, shown)
    if problem.kind == "endless" and scene:
        way = "can be come to so that no ending is in reach any more"
        return Remark("W302", scene.place, {"scene": scene.address, "way": way}, shown)
    if problem.kind == "range" and choice:
        return Remark("W315", choice.place, {"what": problem.message}, shown, sought="set")
    if problem.kind == "error" and scene:
        return Remark("W315", scene.place, {"what": problem.message}, shown)
    return None


def _shortened(witness: Witness) -> str:
    """The last choices of a playthrough."""
    choices = witness.choices[-6:]
    lead = "… " if len(choices) < len(witness.choices) else ""
    return lead + " ".join(choices) if choices else "the start"
