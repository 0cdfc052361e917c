"""What play prepares of a story goes with it: whoever reads it anew at each save is not weighed down."""

import gc
import weakref

from msgspec.structs import replace

from game.playing.playthrough import Playthrough
from game.playing.program import KEPT_READY
from tests.stories_at_hand import TRAM_DEPOT, story_in


def test_of_many_stories_that_were_played_only_the_last_few_stay():
    stories = []
    for number in range(KEPT_READY * 3):
        story = replace(story_in(TRAM_DEPOT), title=str(number))
        stories.append(weakref.ref(story))
        Playthrough(story).look()
        del story
    gc.collect()
    assert sum(story() is not None for story in stories) <= KEPT_READY
