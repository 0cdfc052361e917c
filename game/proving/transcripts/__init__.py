"""Transcripts as goldens: what a playthrough did and what it read, written down to be held against later.

Three kinds of file lie in `transcripts/` beside the playthroughs.  A path tells where one goes and what
changes, by id alone; a prose file tells what is shown at each of its steps; and the words themselves stand
once for all playthroughs, a file a chapter, so that a mended typo is one change and breaks no path.
"""

from game.proving.transcripts.accepting import Accepted, accept, refused_here
from game.proving.transcripts.comparing import (
    Difference,
    Transcript,
    difference_report,
    first_difference,
    has_transcript,
    transcript_at,
)

__all__ = [
    "Accepted",
    "Difference",
    "Transcript",
    "accept",
    "difference_report",
    "first_difference",
    "has_transcript",
    "refused_here",
    "transcript_at",
]
