"""The endings of a story: those found with their titles, the others without."""

from game.keeping.kept import KeptPlaythrough
from game.keeping.records import Found
from game.keeping.shelf import Shelf


def gallery_of(run: KeptPlaythrough, shelf: Shelf | None) -> tuple[Found, ...]:
    """The endings of the story in its order: found by any run that is kept, or else by this one alone."""
    if shelf:
        return shelf.gallery(run.story)
    reached = {run.tree.step(node).scene for node in range(1, len(run.tree))}
    return tuple(
        Found(id, scene.ending.title if scene.ending and scene.address in reached else "")
        for id, scene in run.story.endings().items()
    )
