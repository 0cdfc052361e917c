"""A run told again, step by step, before the player goes on by hand."""

from time import sleep

import msgspec

from game.plain.sitting import Sitting


class Replaying(msgspec.Struct, frozen=True):
    """What is told again: the choices by full address, the seconds between two steps, and whether the player
    goes on by hand afterwards."""

    choices: tuple[str, ...]
    seconds: float = 0.0
    by_hand: bool = True

    def tell(self, sitting: Sitting) -> None:
        """Take the choices one after the other and tell what follows on each."""
        for address in self.choices:
            if self.seconds:
                sleep(self.seconds)
            sitting.take(next(each for each in sitting.moment.choices if each.address == address))
