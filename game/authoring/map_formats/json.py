"""A map as JSON: nodes by address, edges in order, for whoever draws by other means."""

import msgspec

from game.authoring.story_map import StoryMap


def drawn(story_map: StoryMap) -> str:
    """The map, every node and edge with all its keys."""
    return msgspec.json.format(msgspec.json.encode(story_map)).decode() + "\n"
