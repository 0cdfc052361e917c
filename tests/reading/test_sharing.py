"""Equal words of a story are held once, and it says what it said before."""

import msgspec

from game.model.sharing import share_words
from game.model.story import Story
from tests.stories_at_hand import TRAM_DEPOT, story_in


def test_a_story_whose_words_are_shared_says_the_same():
    story = _read_from_bytes()
    before = msgspec.msgpack.encode(story)
    share_words(story)
    assert msgspec.msgpack.encode(story) == before


def test_each_mention_of_a_file_or_a_scene_is_one_and_the_same():
    story = _read_from_bytes()
    share_words(story)
    scenes = story.scenes.values()
    files = [scene.place.file for scene in scenes]
    targets = [target.scene for scene in scenes for choice in scene.choices for target in choice.targets]
    for mentions in (files, targets):
        assert len({id(each) for each in mentions}) == len(set(mentions)) < len(mentions)


def _read_from_bytes() -> Story:
    return msgspec.msgpack.decode(msgspec.msgpack.encode(story_in(TRAM_DEPOT)), type=Story)
