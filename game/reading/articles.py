"""Cards held against the articles that they were read off.

The articles are not part of a story folder.  Whoever has them can verify every card, and read the
original passage behind a fact.  Nothing here is needed to load a story or to play it.
"""

import errno
import hashlib
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import msgspec

from game.model.places import Place
from game.model.plurals import counted
from game.model.sources import Card, Fact, Quote, Sources
from game.reading.characters import visible
from game.reading.names import did_you_mean
from game.reading.seeds import QUOTE_WORDS

_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_ARTICLE_BYTES = 4_000_000


class Article(msgspec.Struct, frozen=True):
    """An article's file: the SHA-256 of its bytes, and its paragraphs with the digest of each.

    A paragraph is a line that is not blank, with its white space folded; the first one is paragraph 1.
    """

    name: str
    sha256: str
    paragraphs: tuple[str, ...]
    digests: tuple[str, ...]

    def numbers_of(self, digest: str) -> tuple[int, ...]:
        """The numbers of the paragraphs that have this digest."""
        return tuple(n for n, other in enumerate(self.digests, 1) if other == digest)


class Difference(msgspec.Struct, frozen=True):
    """One way in which a card and its article differ.

    `of` is the address of the card, the fact (`card.fact`) or the quote (`card.fact.quote`), `place` where
    it stands in the story folder, `message` what was found and what was expected.
    """

    of: str
    article: str
    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.of}: {self.message}"


def read_article(file: Path) -> Article:
    """Reads an article.  Raises `OSError` where it cannot be read, or is larger than any article."""
    with file.open("rb") as opened:
        raw = opened.read(_ARTICLE_BYTES + 1)
    if len(raw) > _ARTICLE_BYTES:
        raise OSError(errno.EFBIG, f"it is larger than {_ARTICLE_BYTES:,} bytes", str(file))
    lines = (" ".join(line.split()) for line in _LINE_ENDS.split(raw.decode("utf-8-sig", "replace")))
    paragraphs = tuple(line for line in lines if line)
    return Article(
        name=file.name,
        sha256=hashlib.sha256(raw).hexdigest(),
        paragraphs=paragraphs,
        digests=tuple(hashlib.sha256(text.encode()).hexdigest() for text in paragraphs),
    )


def verify_sources(sources: Sources, articles_dir: Path) -> tuple[Difference, ...]:
    """Everything in which the cards differ from the articles in a folder, in the order of the cards.

    Raises `OSError` where the folder cannot be read.
    """
    present = sorted(entry.name for entry in articles_dir.iterdir() if entry.is_file())
    return tuple(d for card in sources.cards.values() for d in _verify_card(card, articles_dir, present))


def passage(card: Card, fact: Fact, articles_dir: Path) -> str | None:
    """The original paragraph that a fact was read off, or None where it cannot be had.

    A paragraph counts only if its digest is the fact's, wherever in the article it now stands.  Characters
    that a terminal might obey are replaced.
    """
    try:
        article = read_article(articles_dir / card.article) if _is_plain(card.article) else None
    except OSError:
        return None
    numbers = article.numbers_of(fact.digest) if article else ()
    if not article or not numbers:
        return None
    number = fact.paragraph if fact.paragraph in numbers else numbers[0]
    return visible(article.paragraphs[number - 1])


def _verify_card(card: Card, folder: Path, present: list[str]) -> Iterator[Difference]:
    def difference(message: str) -> Difference:
        return Difference(card.id, card.article, card.place, visible(message))

    if not _is_plain(card.article):
        yield difference(f"`{card.article}` is a path; `article` is the name of a file in the folder")
        return
    if card.article not in present:
        hint = did_you_mean(card.article, present)
        yield difference(f"its article {card.article} is not in {folder}" + (f"; {hint}" if hint else ""))
        return
    try:
        article = read_article(folder / card.article)
    except OSError as error:
        yield difference(f"its article {card.article} cannot be read: {error.strerror or error}")
        return
    if article.sha256 != card.sha256:
        yield difference(
            f"the bytes of {card.article} differ: the card has SHA-256 {card.sha256 or 'none'}, "
            f"the file {article.sha256}"
        )
    for fact in card.facts:
        yield from _verify_fact(fact, article)


def _verify_fact(fact: Fact, article: Article) -> Iterator[Difference]:
    def difference(message: str, of: str = fact.address) -> Difference:
        return Difference(of, article.name, fact.place, visible(message))

    now = article.numbers_of(fact.digest)
    count = len(article.paragraphs)
    in_range = 1 <= fact.paragraph <= count
    if not in_range:
        have = counted(count, "paragraph")
        yield difference(f"paragraph {fact.paragraph} is out of range: the article has {have}{_moved(now)}")
    elif fact.paragraph not in now:
        yield difference(
            f"paragraph {fact.paragraph} differs: the card has digest {fact.digest or 'none'}, "
            f"the paragraph {article.digests[fact.paragraph - 1]}{_moved(now)}"
        )
    number = now[0] if now and fact.paragraph not in now else fact.paragraph
    for quote in fact.quotes:
        of = f"{fact.address}.{quote.id}"
        for message in _long(quote):
            yield difference(message, of)
        if (in_range or now) and not _stands_in(quote.text, article.paragraphs[number - 1]):
            yield difference(_not_there(quote, article, number), of)


def _moved(now: tuple[int, ...]) -> str:
    return f"; the paragraph that the card means is now paragraph {now[0]}" if now else ""


def _long(quote: Quote) -> Iterator[str]:
    for what, words in (("the quote", quote.text), ("its English", quote.in_english)):
        length = len(words.split())
        if length > QUOTE_WORDS:
            yield f"{what} is {length} words long, and may be {QUOTE_WORDS}: “{words}”"


def _not_there(quote: Quote, article: Article, number: int) -> str:
    there = [n for n, text in enumerate(article.paragraphs, 1) if _stands_in(quote.text, text)]
    if there:
        hint = f"it stands in paragraph {there[0]}"
    else:
        near = _nearest_words(quote.text, article.paragraphs[number - 1])
        hint = f"nearest there is “{near}”" if near else "nothing there is like it"
    return f"“{quote.text}” does not stand in paragraph {number}; {hint}"


def _stands_in(quote: str, paragraph: str) -> bool:
    """Whether the words stand in a paragraph as whole words, upper and lower case alike."""
    words = re.escape(" ".join(quote.split()).casefold())
    return bool(words) and re.search(rf"(?<!\w){words}(?!\w)", paragraph.casefold()) is not None


def _nearest_words(quote: str, paragraph: str) -> str:
    """The run of words of a paragraph that is most like a quote, or nothing where none is."""
    words, length = paragraph.split(), len(quote.split())
    runs = {
        " ".join(words[start : start + size])
        for size in range(max(1, length - 1), length + 2)
        for start in range(len(words) - size + 1)
    }
    matcher = SequenceMatcher(b=quote.casefold(), autojunk=False)
    likeness: dict[str, float] = {}
    for run in sorted(runs):
        matcher.set_seq1(run.casefold())
        if matcher.quick_ratio() >= 0.6:
            likeness[run] = matcher.ratio()
    best = max(likeness, key=lambda run: likeness[run], default="")
    return best.strip(' \u00a0\u202f.,;:!?…«»“”"()') if best and likeness[best] >= 0.6 else ""


def _is_plain(name: str) -> bool:
    """Whether a name is that of a file in the folder at hand, and leads nowhere else."""
    return bool(name) and name not in (".", "..") and not re.search(r"[/\\:\x00]", name)
