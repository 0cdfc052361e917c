"""What the amounts in a text are, in each language in which numbers are read in words.

num2words is the peer: it spells numbers, and knows nothing of how they are read here.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from game.authoring.amounts import amounts
from game.authoring.inspection import inspect_story
from tests.builders import BASE, write_story

LANDS = ("fr", "fr_BE", "fr_CH")


def read(text, language):
    """The amounts of a text, each as its words and what they may stand for."""
    return [(amount.words, *sorted(map(plain, amount.meanings))) for amount in amounts(text, language)]


def plain(meaning):
    kind, value = meaning
    return f"{kind} {value[0]:02}:{value[1]:02}" if kind == "time" else f"{kind} {value}"


def assert_it_reads_back(number, words, language):
    assert read(words, language) == [(words, f"number {number}")]


# Numbers in words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("land", LANDS)
@given(number=st.integers(0, 999_999))
def test_a_number_in_french_words_is_read_in_either_spelling(land, number):
    words = num2words(number, lang=land)
    assert_it_reads_back(number, words, "fr")
    assert_it_reads_back(number, words.replace(" ", "-"), "fr")
    assert_it_reads_back(number, words.replace(" ", "\u00a0"), "fr")
    assert_it_reads_back(number, words.capitalize(), "fr")


@pytest.mark.parametrize("land", LANDS)
def test_every_number_below_a_thousand_is_read_in_french(land):
    for number in range(1_000):
        words = num2words(number, lang=land)
        assert_it_reads_back(number, words, "fr")
        assert_it_reads_back(number, words.replace(" ", "-"), "fr")


@given(number=st.integers(0, 999_999))
def test_a_number_in_english_words_is_read(number):
    words = num2words(number).replace(",", "")
    assert_it_reads_back(number, words, "en")
    assert_it_reads_back(number, words.replace(" and ", " "), "en")


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        ("vingt et un, vingt-et-une, soixante et onze", "fr", [21, 21, 71]),
        ("quatre-vingts, quatre-vingt-dix-neuf, cent quatre-vingts", "fr", [80, 99, 180]),
        ("septante et un, huitante-deux, octante, nonante-neuf", "fr", [71, 82, 80, 99]),
        ("mille et une nuits, onze cents, dix-neuf cent quatre-vingt-quatre", "fr", [1001, 1100, 1984]),
        ("un million, deux-cents millions, trois milliards deux", "fr", [10**6, 2 * 10**8, 3 * 10**9 + 2]),
        ("deux ou trois, deux et trois, deux trois, dix-onze", "fr", [2, 3, 2, 3, 2, 3, 10, 11]),
        ("vingt et quelques, quarante et deux autres", "fr", [20, 40, 2]),
        ("vingt pour cent, des millions, quelques cents, tout neuf, quoi de neuf", "fr", [20]),
        ("la deuxième seconde, une seconde fois, quelqu’un, chacune", "fr", [1, 1]),
        ("two and three, two hundred and three, seven thousand and one", "en", [2, 3, 203, 7001]),
        ("nineteen eighty-four, twenty and two others, a thousand", "en", [19, 84, 20, 2, 1000]),
    ],
)
def test_words_are_one_number_as_far_as_they_go_together(text, language, numbers):
    assert [meanings for _, *meanings in read(text, language)] == [[f"number {number}"] for number in numbers]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("une dizaine", 10),
        ("cette onzaine", 11),
        ("deux douzaines", 24),
        ("une demi-douzaine", 6),
        ("une quinzaine", 15),
        ("une vingtaine", 20),
        ("une centaine", 100),
        ("trois milliers", 3000),
        ("des dizaines, des milliers", None),
        ("en quarantaine", None),
    ],
)
def test_about_how_many_is_no_number(text, about):
    assert [kinds for _, *kinds in read(text, "fr")] == ([[f"about {about}"]] if about else [])


# Times, days, months and digits --------------------------------------------------------------------------


@pytest.mark.parametrize("space", ["", " ", "\u00a0", "\u202f"])
def test_a_time_in_french_has_an_h_or_hours(space):
    told = [
        ("22 h 57", ["time 22:57"]),
        ("9 h", ["number 9", "time 09:00"]),
        ("19 heures", ["number 19", "time 19:00"]),
        ("23 H 00", ["time 23:00"]),
    ]
    for words, meanings in told:
        words = words.replace(" ", space)
        assert read(f"vers {words}.", "fr") == [(words, *meanings)]


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_digits_in_french_have_a_comma_and_spaces(space):
    text = "36 000 comptes, 41,7 millions, 11,1, le 2 novembre 2017".replace(" ", space)
    kinds = [meanings for _, *meanings in read(text, "fr")]
    assert kinds == [
        ["number 36000"],
        ["number 417/10", "number 41700000"],
        ["number 111/10"],
        ["number 2"],
        ["month 11"],
        ["number 2017"],
    ]


def test_days_and_months_have_small_letters_in_french_and_capitals_in_english():
    assert read("Jeudi, les lundis, août, aout, Décembre", "fr") == [
        ("Jeudi", "day 3"),
        ("lundis", "day 0"),
        ("août", "month 8"),
        ("aout", "month 8"),
        ("Décembre", "month 12"),
    ]
    assert read("an august monday", "en") == []


@pytest.mark.parametrize(
    ("text", "language", "months"),
    [
        ("le 2 mai, le 1er mars, mai 2017, le deux mars", "fr", ["5", "3", "5", "3"]),
        ("Mars attaque, un air de mai, en mars", "fr", []),
        ("2 May, March 3, the 3rd May", "en", ["5", "3", "5"]),
        ("March on, one may ask, in 2017 may they", "en", []),
    ],
)
def test_a_month_that_is_another_word_too_is_one_beside_a_number(text, language, months):
    found = [kind for _, *kinds in read(text, language) for kind in kinds if kind.startswith("month")]
    assert found == [f"month {month}" for month in months]


def test_of_a_language_without_a_row_digits_alone_are_read():
    assert read("Sechs und 11, im Mai, 22:57", "de") == [("11", "number 11"), ("22:57", "time 22:57")]
    assert read("onze", "fr-be") == [("onze", "number 11")]


# In a story ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fact", "reported", "amount"),
    [
        ("Elle est restée ouverte onze minutes.", "Ouverte 11 minutes.", None),
        ("Elle est restée ouverte onze minutes.", "Ouverte douze minutes.", "douze"),
        ("Quelque 36 000 personnes.", "Trente-six mille personnes.", None),
        ("Une dizaine de minutes.", "Une dizaine de minutes.", None),
        ("Dix minutes.", "Une dizaine de minutes.", None),
        ("Une dizaine de minutes.", "Dix minutes.", "Dix"),
        ("Une dizaine de minutes.", "Une douzaine de minutes.", "Une douzaine"),
        ("Fermée le jeudi 2 novembre.", "Fermée un vendredi.", "vendredi"),
        ("Fermée le jeudi 2 novembre.", "Fermée le 3 octobre.", "3 octobre"),
        ("Fermée à 22 h 57.", "Fermée à 22:57.", None),
        ("Fermée à neuf heures.", "Fermée à 9 h.", None),
        ("Fermée à 22 h 57.", "Fermée à 22 h 58.", "22 h 58"),
        ("Elle est fermée.", "Un des articles, et une porte ; une seconde, la seconde fois.", None),
        ("Elle est fermée.", "Une porte, et deux autres.", "deux"),
    ],
)
def test_an_amount_is_told_that_no_fact_of_a_french_story_has(tmp_path, fact, reported, amount):
    write_story(
        tmp_path,
        {
            "scenes/story.yaml": BASE["scenes/story.yaml"] + "language: fr\n",
            "seeds/paper.yaml": BASE["seeds/paper.yaml"].replace("A door was shut at nine.", fact),
            "scenes/01-door.yaml": BASE["scenes/01-door.yaml"].replace("A door was shut at nine.", reported),
        },
    )
    told = "\n".join(map(str, inspect_story(tmp_path).findings))
    assert told.partition("W308 ")[2].partition(" is in no fact")[0] == (f"`{amount}`" if amount else "")


def test_an_amount_is_shown_where_it_stands_and_not_at_an_article_before_it(tmp_path):
    door = BASE["scenes/01-door.yaml"].replace("A door was shut at nine.", "Une porte, une dizaine d’heures.")
    story = BASE["scenes/story.yaml"] + "language: fr\n"
    write_story(tmp_path, {"scenes/story.yaml": story, "scenes/01-door.yaml": door})
    assert [str(finding.place) for finding in inspect_story(tmp_path).findings] == [
        "scenes/01-door.yaml:8:26"
    ]


def test_a_quote_is_read_in_its_own_language(tmp_path):
    quote = "\n    quotes: {long: {text: onze minutes, language: fr, in_english: some minutes}}"
    fact = f"A door was shut.{quote}"
    write_story(
        tmp_path,
        {
            "seeds/paper.yaml": BASE["seeds/paper.yaml"].replace("A door was shut at nine.", fact),
            "scenes/01-door.yaml": BASE["scenes/01-door.yaml"].replace(
                "shut at nine", "shut for eleven minutes"
            ),
        },
    )
    assert [str(finding) for finding in inspect_story(tmp_path).findings] == []
