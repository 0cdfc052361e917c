"""How amounts are said in English."""

from typing import Final

from game.authoring.amounts.wording import SPACE, Wording

# fmt: off
_TO_NINETEEN: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# fmt: on
_MULTIPLIED: Final = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9}
_AFTER_A_GROUP: Final = "|".join(f"(?<={word})" for word in _MULTIPLIED)

ENGLISH: Final = Wording(
    added={
        **{word: number for number, word in enumerate(_TO_NINETEEN)},
        **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    },
    multiplied=_MULTIPLIED,
    linked=f"(?i:{_AFTER_A_GROUP}){SPACE}and{SPACE}",
    months={month: number for number, month in enumerate(_MONTHS, 1)},
    days={**{day: number for number, day in enumerate(_DAYS)}, **{f"{d}s": n for n, d in enumerate(_DAYS)}},
    beside_numbers=frozenset({"March", "May"}),
    ordinals=("st", "nd", "rd", "th"),
    sources="articles?|newspapers?|papers?|sources?|accounts?|reports?|paragraphs?|of them|others?",
)
