"""What an editor shows about a name: of a fact its text and standing, of a scene its title and first words.

The words are Markdown.  They come from the documents, so that a story with mistakes can be asked too.
"""

from collections.abc import Callable, Iterator
from typing import Final

from game.authoring.language_server.mentions import Name
from game.model.addresses import chapter_of, last_id, scene_of
from game.model.sources import Fact, Sources
from game.model.standings import ClaimStanding, claim_of, claim_standing, disputes_of
from game.reading.documents import (
    AnswerDocument,
    BlockDocument,
    ChoiceDocument,
    ItemAnswerDocument,
    ItemDocument,
    SceneDocument,
    VariableDocument,
    WordingsDocument,
)
from game.reading.folder import FolderDocuments
from game.reading.seeds import line

_FIRST_WORDS: Final = 40
_SUPPORT: Final = {"corroborated": "corroborated", "repeated": "repeated", "single": "one article"}


class About:
    """Words about the names of a story folder, from its documents and sources."""

    def __init__(self, documents: FolderDocuments, sources: Sources) -> None:
        self.documents = documents
        self.sources = sources

    def words(self, name: Name) -> str:
        """What there is to say of a name; nothing where there is no such thing."""
        tell = _TELLS.get(name.kind)
        return "\n\n".join(filter(None, tell(self, name.address))) if tell else ""

    # What the documents say

    def scene(self, address: str) -> SceneDocument | ItemDocument | None:
        """The scene of an address, or the item of a worklist that becomes one."""
        shaped = self.documents.chapters.get(chapter_of(address))
        if shaped is None:
            return None
        scenes, id = shaped.document.scenes, last_id(address)
        items = (scene.worklist.items for scene in scenes.values() if scene.worklist)
        return scenes.get(id) or next((found[id] for found in items if id in found), None)

    def choice(self, address: str) -> tuple[ChoiceDocument | AnswerDocument | ItemAnswerDocument, ...]:
        """A choice; of an answer to an item what the item says of it, then what its worklist says."""
        scene, id = self.scene(scene_of(address)), last_id(address)
        if isinstance(scene, SceneDocument):
            return (scene.choices[id],) if id in scene.choices else ()
        if scene is None:
            return ()
        own = (scene.answers[id],) if id in scene.answers else ()
        worklists = (
            found.worklist
            for found in self.documents.chapters[chapter_of(address)].document.scenes.values()
            if found.worklist and scene in found.worklist.items.values()
        )
        return (*own, *(worklist.answers[id] for worklist in worklists if id in worklist.answers))

    def variable(self, name: str) -> VariableDocument | None:
        """The declaration of a variable."""
        return self.documents.story.document.variables.get(name) if self.documents.story else None


def declaration_words(variable: VariableDocument) -> str:
    """A variable's declaration as it is written: `int: 2, from 0 to 5`."""
    if variable.int_ is not None:
        return f"int: {variable.int_}, from {variable.from_} to {variable.to}"
    if variable.one_of is not None:
        return f"one of: {', '.join(variable.one_of)}; starts as {variable.start or variable.one_of[0]}"
    return f"flag: {'true' if variable.flag else 'false'}"


def standing_words(claim: ClaimStanding) -> str:
    """A claim's standing: `corroborated, 3 articles, disputed`."""
    articles = len({chapter_of(fact) for fact in claim.facts})
    words = [_SUPPORT[claim.support]]
    if articles > 1:
        words.append(f"{articles} articles")
    return ", ".join([*words, "disputed"] if claim.disputed else words)


def _scene(about: About, address: str) -> Iterator[str]:
    scene = about.scene(address)
    if scene is None:
        return
    ending = scene.ending if isinstance(scene, SceneDocument) else None
    kind = "ending" if ending else "scene" if isinstance(scene, SceneDocument) else "item of a worklist"
    yield f"**{_plain(scene.title or last_id(address))}**  \n{kind} `{address}`"
    yield _plain(_first_words(scene))
    if scene.cites:
        yield "Cites " + ", ".join(f"`{fact}`" for fact in scene.cites) + "."


def _first_words(scene: SceneDocument | ItemDocument) -> str:
    blocks = scene.text
    if isinstance(scene, SceneDocument) and scene.worklist:
        blocks = [*blocks, *scene.worklist.text]
    words = next(filter(None, map(_block_words, blocks)), "").split()
    return " ".join(words[:_FIRST_WORDS]) + (" …" if len(words) > _FIRST_WORDS else "")


def _block_words(block: BlockDocument) -> str:
    written = block.reported or block.imagined
    if isinstance(written, WordingsDocument):
        return written.one_of[0] if written.one_of else ""
    return written or ""


def _choice(about: About, address: str) -> Iterator[str]:
    found = about.choice(address)
    if not found:
        return
    yield f"**{_plain(next(filter(None, (choice.label for choice in found)), ''))}**  \nchoice `{address}`"
    for choice in found:
        if isinstance(choice, ChoiceDocument):
            yield _leads(choice)
    condition = next(filter(None, (choice.condition for choice in found)), None)
    if condition:
        yield f"If `{condition}`."


def _leads(choice: ChoiceDocument) -> str:
    if isinstance(choice.goto, list):
        targets = (f"`{t.to}`" + (f" if `{t.condition}`" if t.condition else "") for t in choice.goto)
        return f"Goes to {', else '.join(targets)}."
    if choice.goto:
        return f"Goes to `{choice.goto}`."
    if choice.detour:
        return f"A detour to `{choice.detour}`."
    return "Stays here." if choice.stay else "Comes back from the detour." if choice.return_ else ""


def _variable(about: About, name: str) -> Iterator[str]:
    variable = about.variable(name)
    if variable:
        yield f"variable `{name}`  \n{declaration_words(variable)}"


def _fact(about: About, address: str) -> Iterator[str]:
    fact = about.sources.facts.get(address)
    if fact is None:
        return
    card = about.sources.cards[fact.card]
    standing = claim_standing(about.sources, fact)
    yield _plain(fact.says)
    yield f"*{standing_words(standing)}*" + (f", according to {_plain(fact.by)}" if fact.by else "")
    yield from (_dispute(about, fact))
    yield from (f"“{_plain(quote.text)}” {_plain(quote.in_english)}".rstrip() for quote in fact.quotes)
    claim = claim_of(about.sources, address)
    if claim:
        others = ", ".join(f"`{other}`" for other in claim.facts if other != address)
        yield f"Claim `{claim.id}`: {_plain(claim.says)}" + (f" Also {others}." if others else "")
    yield f"fact `{address}`, {_plain(card.label)}, paragraph {fact.paragraph}"


def _dispute(about: About, fact: Fact) -> Iterator[str]:
    for dispute in disputes_of(about.sources, fact.address):
        yield f"The sources differ ({dispute.kind}): {_plain(dispute.question)}"


def _card(about: About, id: str) -> Iterator[str]:
    card = about.sources.cards.get(id)
    if card:
        yield f"**{_plain(card.label)}**  \ncard `{id}`, {len(card.facts)} facts"
        yield _plain(card.about)


def _chapter(about: About, id: str) -> Iterator[str]:
    shaped = about.documents.chapters.get(id)
    if shaped:
        count = len(shaped.document.scenes)
        yield f"**{_plain(shaped.document.chapter)}**  \nchapter `{id}`, {count} scenes"


def _claim(about: About, id: str) -> Iterator[str]:
    claim = about.sources.claims.get(id)
    if claim and claim.facts:
        standing = claim_standing(about.sources, about.sources.facts[claim.facts[0]])
        yield _plain(claim.says)
        yield f"*{standing_words(standing)}*: " + ", ".join(f"`{fact}`" for fact in claim.facts)


def _origin(about: About, id: str) -> Iterator[str]:
    origin = about.sources.origins.get(id)
    if origin:
        yield f"origin `{id}`: {_plain(origin.says)}"


def _rule(about: About, id: str) -> Iterator[str]:
    entry = about.documents.story and about.documents.story.document.handbook.get(id)
    if entry:
        yield f"**{_plain(entry.title)}**  \nhandbook `{id}`"
        yield _plain(_block_words(entry.text[0]) if entry.text else "")


def _cast(about: About, id: str) -> Iterator[str]:
    member = about.documents.story and about.documents.story.document.cast.get(id)
    if member:
        yield f"**{_plain(member.name)}**  \ncast `{id}`"


def _figure(about: About, id: str) -> Iterator[str]:
    figure = about.documents.story and about.documents.story.document.figures.get(id)
    if figure:
        yield f"**{_plain(figure.label)}**  \nfigure `{id}`, shows {_plain(figure.shows)}"


def _plain(words: str) -> str:
    """An author's words in one line, such that Markdown shows them as they are."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|!" else letter for letter in line(words))


_TELLS: Final[dict[str, Callable[[About, str], Iterator[str]]]] = {
    "scene": _scene,
    "choice": _choice,
    "variable": _variable,
    "fact": _fact,
    "card": _card,
    "chapter": _chapter,
    "claim": _claim,
    "origin": _origin,
    "rule": _rule,
    "cast": _cast,
    "figure": _figure,
}
"""What is told of a name, by its kind: paragraphs."""
