"""The documents of a story folder as their author writes them: keys, types, and what each is for.

Everything that knows the format's keys knows it from here: the reader, its messages, and the JSON Schemas.
A key whose default is None may be left out; null is never written, but for `published` and `signed`.
What these types cannot say (that a target exists, that one of two keys is there) is checked later.
"""

from game.reading.documents.front import (
    CastDocument,
    EpilogueDocument,
    FigureDocument,
    HandbookDocument,
    InvariantsDocument,
    StoryDocument,
    VariableDocument,
)
from game.reading.documents.playthroughs import (
    ExpectDocument,
    PlaythroughDocument,
    RepeatDocument,
    SeeDocument,
    StepDocument,
)
from game.reading.documents.scenes import (
    AnswerDocument,
    AtDocument,
    ChapterDocument,
    ChoiceDocument,
    EndingDocument,
    ItemAnswerDocument,
    ItemDocument,
    SceneDocument,
    SecondsDocument,
    TargetDocument,
    TimeoutDocument,
    WorklistDocument,
)
from game.reading.documents.seeds import (
    CardDocument,
    ClaimDocument,
    ClaimsDocument,
    DisputeDocument,
    DisputesDocument,
    FactDocument,
    OriginDocument,
    PositionDocument,
    QuoteDocument,
)
from game.reading.documents.text import BlockDocument, LogDocument, WordingsDocument
from game.reading.documents.words import Value

__all__ = [
    "AnswerDocument",
    "AtDocument",
    "BlockDocument",
    "CardDocument",
    "CastDocument",
    "ChapterDocument",
    "ChoiceDocument",
    "ClaimDocument",
    "ClaimsDocument",
    "DisputeDocument",
    "DisputesDocument",
    "EndingDocument",
    "EpilogueDocument",
    "ExpectDocument",
    "FactDocument",
    "FigureDocument",
    "HandbookDocument",
    "InvariantsDocument",
    "ItemAnswerDocument",
    "ItemDocument",
    "LogDocument",
    "OriginDocument",
    "PlaythroughDocument",
    "PositionDocument",
    "QuoteDocument",
    "RepeatDocument",
    "SceneDocument",
    "SecondsDocument",
    "SeeDocument",
    "StepDocument",
    "StoryDocument",
    "TargetDocument",
    "TimeoutDocument",
    "Value",
    "VariableDocument",
    "WordingsDocument",
    "WorklistDocument",
]
