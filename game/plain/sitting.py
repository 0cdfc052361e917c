"""One sitting at the plain player: the playthrough, the paper, and what the commands do to them."""

from dataclasses import dataclass

from game.plain.paper import Paper
from game.plain.teller import Teller
from game.playing.moment import Moment, OpenChoice
from game.playing.playthrough import Playthrough


@dataclass
class Sitting:
    """A playthrough being played line by line.  `over` is true once the player has asked to leave."""

    playthrough: Playthrough
    paper: Paper
    teller: Teller
    moment: Moment
    over: bool = False

    def take(self, choice: OpenChoice) -> None:
        """Take a choice and tell what follows."""
        self.paper.say(f"You choose: {choice.label}")
        self.moment = self.playthrough.choose(choice.address)
        self.teller.tell(self.moment, stayed=choice.stays)
        if self.moment.can_end:
            self.say_what_remains()

    def go_back_to(self, index: int) -> None:
        """Take back all choices after the first `index`, and tell the moment at hand whole."""
        self.moment = self.playthrough.rewind_to(index)
        self.teller.forget()
        self.teller.tell(self.moment)

    def say_what_remains(self) -> None:
        """At an ending, and where the story has no more choices: say how to go on."""
        if self.moment.choices:
            self.paper.say("The word landmarks lists the places to which you can go back.")
            return
        self.paper.say("The story is over.")
        self.say_landmarks()

    def say_landmarks(self) -> None:
        """List the places to which the player can go back."""
        landmarks = self.playthrough.landmarks()
        if not landmarks:
            self.paper.say("There is no landmark behind you. The word back takes back your last choice.")
            return
        self.paper.say("You can go back to:")
        for number, landmark in enumerate(landmarks, 1):
            self.paper.say(f"back {number}: {landmark.title}", under="   ")
