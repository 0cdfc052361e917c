"""Exhaustive play as plainly as it can be: the simple walk, a dictionary, every question of every state.

What `game.proving.search` says is held against this.
"""

from collections import deque

from game.playing.errors import StoryError
from game.proving.walking import Walk


class Plainly:
    """The states of a program under some live slots, nearest first, and what is so in each."""

    def __init__(self, program, live):
        self.program, self.walk = program, Walk(program, live)
        self.depth, self.after, self.errors, self.broken, self.opened = {}, {}, {}, {}, {}
        waiting = deque()
        for arrival in self.walk.first():
            if arrival.key not in self.depth:
                self.depth[arrival.key] = 0
                waiting.append(arrival.key)
        while waiting:
            key = waiting.popleft()
            self._play(key)
            for then in self.after[key]:
                if then not in self.depth:
                    self.depth[then] = self.depth[key] + 1
                    waiting.append(then)

    def _play(self, key):
        here = self.walk.here(key)
        self.opened[key] = [choice.choice.address for choice in self.walk.open_choices(here)]
        self.after[key] = []
        for choice in self.walk.open_choices(here):
            try:
                for arrival in self.walk.onward(here, choice):
                    if arrival.key is None:
                        self.broken.setdefault(arrival.broken, key)
                    else:
                        self.after[key].append(arrival.key)
            except StoryError as error:
                self.errors.setdefault(str(error), key)

    def where(self, expression):
        """The states in which an expression holds."""
        return {key for key in self.depth if self.program.ask(expression, key[0], self.walk.here(key).slots)}

    def nearest(self, keys):
        """How many choices it is to the nearest of some states, or None where there are none."""
        return min((self.depth[key] for key in keys), default=None)

    def stuck(self, goal):
        """The states from which no state of `goal` can be reached."""
        reaching = set(goal)
        while True:
            more = {key for key in self.depth if key not in reaching and reaching & set(self.after[key])}
            if not more:
                return self.depth.keys() - reaching
            reaching |= more
