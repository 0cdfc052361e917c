"""Small stories built as records in a line or two, in the one chapter `a`."""

from game.model.expressions import Arithmetic, Constant, Variable
from game.model.scenes import Chapter, Choice, Effect, Ending, Scene, Target
from game.model.story import Declaration, Invariants, Story
from tests.proving.made_up import HERE, expression, text


def scene(name, *choices, ending=None, **more):
    """A scene; its choices by `choice`, what else a `Scene` has by name."""
    ends = Ending(ending, ending) if ending else None
    return Scene(f"a.{name}", name, "reading", (), HERE, choices=choices, ending=ends, **more)


def choice(address, to, condition=None, **effects):
    """A choice that leads to a scene; `effects` are trees by the variable that they set."""
    return Choice(
        f"a.{address}",
        text(address),
        HERE,
        targets=(Target(f"a.{to}"),),
        condition=expression(condition) if condition else None,
        effects=tuple(Effect(name, expression(tree, "int")) for name, tree in effects.items()),
    )


def story(*scenes, invariants=None, **high):
    """A story of these scenes; `high` declares ints from 0 to this, which start at 0."""
    return Story(
        "s",
        "S",
        scenes[0].address,
        "",
        scenes={made.address: made for made in scenes},
        chapters={"a": Chapter("a", "A", "scenes/01-a.yaml", tuple(made.address for made in scenes))},
        variables={name: Declaration(name, "int", 0, HERE, 0, top) for name, top in high.items()},
        invariants=invariants or Invariants(),
    )


def more(name):
    """One more than a variable holds."""
    return Arithmetic(Variable(name), "+", Constant(1))
