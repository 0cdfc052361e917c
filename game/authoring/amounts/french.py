"""How amounts are said in French: in both spellings, with hyphens throughout and without, and as in Belgium
and Switzerland.
"""

from typing import Final

from game.authoring.amounts.wording import BETWEEN, SPACE, Wording

# fmt: off
_TO_NINETEEN: Final = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
    "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)
_TENS: Final = {
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
    "huitante": 80, "octante": 80, "quatre-vingt": 80, "quatre-vingts": 80, "nonante": 90,
}
_ABOUT: Final = {
    "huitaine": 8, "dizaine": 10, "onzaine": 11, "douzaine": 12, "demi-douzaine": 6, "quinzaine": 15,
    "vingtaine": 20, "trentaine": 30, "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60,
    "centaine": 100, "millier": 1_000,
}
_MONTHS: Final = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre",
)
_DAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
# fmt: on
_MANY: Final = {"million": 10**6, "milliard": 10**9, "billion": 10**12}

FRENCH: Final = Wording(
    added={**{word: number for number, word in enumerate(_TO_NINETEEN)}, "une": 1, **_TENS},
    scores=frozenset({60, 80}),
    multiplied={
        "cent": 100,
        "cents": 100,
        "mille": 1_000,
        "mil": 1_000,
        **_MANY,
        **{f"{word}s": number for word, number in _MANY.items()},
    },
    about={**_ABOUT, **{f"{word}s": number for word, number in _ABOUT.items()}},
    # Cents alone are coins.
    never_first=frozenset({"cents", *_MANY, *(f"{word}s" for word in (*_MANY, *_ABOUT))}),
    linked=f"(?i:{BETWEEN}et{BETWEEN}(?=(?:une?|onze)\\b))",
    idioms=("pour cent", "tout neuf", "flambant neuf", "quoi de neuf", "rien de neuf", "en quarantaine"),
    months={**{month: number for number, month in enumerate(_MONTHS, 1)}, "aout": 8},
    days={**{day: number for number, day in enumerate(_DAYS)}, **{f"{d}s": n for n, d in enumerate(_DAYS)}},
    beside_numbers=frozenset({"mars", "mai"}),
    ordinals=("er", "re", "e", "es", "ème", "nd", "nde"),
    hour=f"{SPACE}?(?i:h|heures?)\\b",
    sources="articles?|journal|journaux|sources?|récits?|paragraphes?|entre eux|entre elles|autres?",
)
