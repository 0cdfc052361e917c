"""Places of this run to go back to, the last one first."""

from game.language import N_
from game.playing.playthrough import Landmark
from game.screens.choices import Entry
from game.screens.overlays.base import ListOverlay, offer


class LandmarksOverlay(ListOverlay):
    """Dismissed with how many choices led to the place, as digits."""

    heading = N_("Go back to")

    def __init__(self, landmarks: tuple[Landmark, ...]) -> None:
        super().__init__()
        self._landmarks = landmarks

    def entries(self) -> tuple[Entry, ...]:
        return tuple(
            offer(place, landmark.title, str(landmark.index))
            for place, landmark in enumerate(self._landmarks, start=1)
        )
