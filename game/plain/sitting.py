"""One sitting at the plain player: the playthrough, the paper, and what the commands do to them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Final

from game.keeping.kept import KeptPlaythrough
from game.keeping.running_on import run_on
from game.language import N_, _
from game.plain.keeping import Read
from game.plain.paper import Paper
from game.plain.settings import PlainSettings
from game.plain.source_list import claims_behind, say_claims
from game.plain.teller import Teller
from game.plain.timing import MomentClock
from game.plain.typed_words import command_word
from game.plain.wording import counted, labelled
from game.playing.moment import Moment, OpenChoice

if TYPE_CHECKING:
    from game.keeping.kept import Before
    from game.keeping.shelf import Shelf
    from game.model.story import Story
    from game.plain.watched import Renewal
    from game.reading.languages import Languages

_CODE: Final = N_("The word {code} gives this run as a short code, to be passed on.")


@dataclass
class Sitting:
    """A playthrough being played line by line, kept where there is a shelf.

    `read` asks for a line; `over` is true once the player has asked to leave.  `may_keep` opens the player's
    shelf where there is none yet, or is None where nothing is to be kept.  `now` gives seconds of a
    monotonic clock.  The story can be told in the `languages` that there are, where these are given.
    """

    playthrough: KeptPlaythrough
    paper: Paper
    teller: Teller
    moment: Moment
    read: Read
    settings: PlainSettings
    shelf: "Shelf | None" = None
    may_keep: "Callable[[], Shelf] | None" = None
    now: Callable[[], float] = monotonic
    languages: "Languages | None" = None
    over: bool = False
    clock: MomentClock = field(init=False)

    def __post_init__(self) -> None:
        self.clock = MomentClock(self.paper, self.now)

    @property
    def story(self) -> "Story":
        """The story in the language in which it is told now."""
        return self.playthrough.story

    def begin(self) -> None:
        """Tell the moment at hand."""
        self._tell()
        if self.moment.can_end:
            self.say_what_remains()

    def take(self, choice: OpenChoice) -> None:
        """Take a choice and tell what follows."""
        self.paper.say(_("You choose: {choice}").format(choice=choice.label))
        self._follow(choice)

    def run_out(self) -> None:
        """The time of the moment at hand is over: the choice for that is taken."""
        choice = self.clock.run_out(self.moment)
        if choice:
            self.paper.say(_("Time is over: {choice}").format(choice=choice.label))
            self._follow(choice)

    def run_on(self) -> None:
        """Run through what an earlier run has read, and tell the moment at the end of it whole."""
        passed = list(run_on(self.playthrough))
        if not passed:
            self.paper.say(
                _("From here there is no way on that a run has taken before: it is yours to choose.")
            )
            return
        choices = counted(len(passed), "choice")
        self.paper.say(_("You run through {choices} that you know.").format(choices=choices))
        self.arrive(passed[-1])

    def go_back_to(self, index: int) -> None:
        """Take back all choices after the first `index`, and tell the moment at hand whole."""
        self.arrive(self.playthrough.rewind_to(index))

    def go_on_with(self, playthrough: KeptPlaythrough) -> None:
        """Leave this playthrough for another, and tell the moment at hand whole."""
        self.playthrough.close()
        self.playthrough = playthrough
        self.arrive(playthrough.look())

    def keep_as(self, name: str) -> None:
        """Keep this playthrough from now on, with every way that was gone in it.  Raises `BadName`."""
        assert self.may_keep, "asked only where something may be kept"
        shelf = self.may_keep()
        self.playthrough.keep_on(shelf, name)
        self.shelf = shelf

    def renew(self, renewal: "Renewal") -> None:
        """Say what a change of the story's files came to, and go on in the story as it is now."""
        for news in renewal.news:
            self.paper.say(news)
        if renewal.run is not None:
            self.playthrough.close()
            self.playthrough = renewal.run
            self.moment = renewal.run.look()
            self.teller.turn_to(renewal.run.story.sources)
            self._tell()

    def tell_in(self, language: str) -> None:
        """Go on in another language in which the story can be told, and tell the moment at hand in it."""
        from game.keeping.retelling import NotTold, turn_to

        assert self.languages, "asked only where there is another language"
        try:
            story, moment = turn_to(language, self.languages, self.playthrough.retell)
        except NotTold as trouble:
            self.settings.put("language", self.story.language, self.shelf)
            self.paper.say(str(trouble))
            return
        self.teller.turn_to(story.sources)
        self.paper.say(self.settings.lines()[0])
        self.arrive(moment)

    def arrive(self, moment: Moment) -> None:
        """Tell a moment whole."""
        self.moment = moment
        self.teller.forget()
        self._tell()
        if moment.can_end:
            self.say_what_remains()

    def again(self) -> None:
        """Tell the moment at hand again, whole."""
        self.teller.forget()
        self.teller.tell(self.moment, before=self.before())

    def before(self) -> "dict[str, Before]":
        """The choices at hand that were taken before, and where."""
        run = self.playthrough
        found = ((each.address, run.taken_before(each.address)) for each in self.moment.choices)
        return {address: before for address, before in found if before}

    def say_news(self) -> None:
        """Say what there is to be told about keeping, if there is anything."""
        for news in self.shelf.news() if self.shelf else ():
            self.paper.say(news)

    def say_what_remains(self) -> None:
        """At an ending, and where the story has no more choices: say how to go on."""
        if self.moment.choices:
            self.paper.say(
                _("The word {landmarks} lists the places to which you can go back.").format(
                    landmarks=command_word("landmarks")
                )
            )
            self._say_code()
            return
        self.paper.say(_("The story is over."))
        self._say_code()
        self.say_landmarks()

    def say_landmarks(self) -> None:
        """List the places to which the player can go back."""
        landmarks, back = self.playthrough.landmarks(), command_word("back")
        if not landmarks:
            self.paper.say(
                _("There is no landmark behind you. The word {back} takes back your last choice.").format(
                    back=back
                )
            )
            return
        self.paper.say(_("You can go back to:"))
        for number, landmark in enumerate(landmarks, 1):
            self.paper.say(labelled(f"{back} {number}", landmark.title), under="   ")

    def _say_code(self) -> None:
        self.paper.say(_(_CODE).format(code=command_word("code")))

    def _follow(self, choice: OpenChoice) -> None:
        self.moment = self.playthrough.choose(choice.address)
        self._tell(stayed=choice.stays)
        if self.moment.can_end:
            self.say_what_remains()

    def _tell(self, *, stayed: bool = False) -> None:
        settings = self.settings.now
        self.teller.tell(self.moment, stayed=stayed, before=self.before())
        if settings.documentary and not stayed and self.moment.facts:
            self.paper.gap()
            self.paper.say(_("Sources:"))
            claims = claims_behind(self.moment, self.playthrough.story.sources)
            say_claims(self.paper, self.moment, claims)
        self.clock.begin(self.moment, settings.plain_pace, rings=settings.bell)
