"""One sitting at the plain player: the playthrough, the paper, and what the commands do to them."""

from dataclasses import dataclass

from game.keeping.kept import KeptPlaythrough
from game.keeping.shelf import Shelf
from game.plain.keeping import Read
from game.plain.paper import Paper
from game.plain.teller import Teller
from game.plain.watched import Renewal
from game.playing.moment import Moment, OpenChoice


@dataclass
class Sitting:
    """A playthrough being played line by line, kept where there is a shelf.

    `read` asks for a line; `over` is true once the player has asked to leave.
    """

    playthrough: KeptPlaythrough
    paper: Paper
    teller: Teller
    moment: Moment
    read: Read
    shelf: Shelf | None = None
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
        self.arrive(self.playthrough.rewind_to(index))

    def go_on_with(self, playthrough: KeptPlaythrough) -> None:
        """Leave this playthrough for another, and tell the moment at hand whole."""
        self.playthrough.close()
        self.playthrough = playthrough
        self.arrive(playthrough.look())

    def renew(self, renewal: Renewal) -> None:
        """Say what a change of the story's files came to, and go on in the story as it is now."""
        for news in renewal.news:
            self.paper.say(news)
        if renewal.run is not None:
            self.playthrough.close()
            self.playthrough = renewal.run
            self.moment = renewal.run.look()
            self.teller.turn_to(renewal.run.story.sources)
            self.teller.tell(self.moment)

    def arrive(self, moment: Moment) -> None:
        """Tell a moment whole."""
        self.moment = moment
        self.teller.forget()
        self.teller.tell(moment)

    def say_news(self) -> None:
        """Say what there is to be told about keeping, if there is anything."""
        for news in self.shelf.news() if self.shelf else ():
            self.paper.say(news)

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
