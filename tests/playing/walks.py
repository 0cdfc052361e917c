"""Random walks: picks among the choices that are open, whatever they are."""

from hypothesis import strategies as st

from game.model.story import Story
from game.playing.moment import Moment
from game.playing.state import State
from tests.playing.engine import Engine

PICKS = st.lists(st.integers(0, 7), max_size=50)
SEEDS = st.integers(-5, 1 << 40)


def walk(engine: Engine, story: Story, picks: list[int], seed: int = 0) -> list[tuple[State, Moment]]:
    """The states and moments of a walk: each pick is an open choice, and it ends where there is none."""
    state = engine.start(story, seed)
    walked = [(state, engine.look(story, state))]
    for pick in picks:
        choices = walked[-1][1].choices
        if not choices:
            break
        state = engine.advance(story, state, choices[pick % len(choices)].address)
        walked.append((state, engine.look(story, state)))
    return walked
