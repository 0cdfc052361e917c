"""The log as lines: what was chosen, where, when, and the note that was made of it."""

from collections.abc import Sequence

from game.model.addresses import chapter_of, scene_of
from game.model.scenes import LogRequest
from game.model.story import Story
from game.playing.moment import Clock, LogLine
from game.playing.state import LogEntry

_DAY = 24 * 60


def clock_at(minutes: int, zone: str) -> Clock:
    """Minutes since the midnight that begins day 1, as day and time."""
    day, rest = divmod(minutes, _DAY)
    return Clock(day + 1, f"{rest // 60:02}:{rest % 60:02}", zone)


def log_lines(
    story: Story, log: Sequence[LogEntry], request: LogRequest | None = None
) -> tuple[LogLine, ...]:
    """The log's entries as lines; with a request only those that it asks for."""
    return tuple(_line(story, entry) for entry in log if request is None or _asked_for(request, entry))


def _asked_for(request: LogRequest, entry: LogEntry) -> bool:
    if request.noted and not entry.note:
        return False
    return not request.chapters or chapter_of(entry.choice) in request.chapters


def _line(story: Story, entry: LogEntry) -> LogLine:
    clock = clock_at(entry.clock, story.zone)
    scene = story.scenes[scene_of(entry.choice)]
    return LogLine(
        choice=entry.choice,
        chapter=story.chapters[scene.chapter].title,
        scene=scene.title,
        label=entry.label,
        day=clock.day,
        time=clock.time,
        note=entry.note,
    )
