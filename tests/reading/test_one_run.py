"""One run tells everything: a story with a fault of every kind, each with its place, line and remedy."""

from game.reading import check_story
from tests.builders import BASE, write_story

FAULTY = {
    "scenes/01-door.yaml": """\
chapter: A door
scenes:
  shut:
    title: A shut door
    text:
      - reported: |
          A door was shut at nine.
        cites: [paper.dor]
      - imagined: |
          It is green, {tired + 1}.
        if: knocks + 1
    choices:
      knock:
        label: Knock
        set: {nocks: 1}
        goto: open
      knock:
        label: Knock again
        goto: opened
      wait:
        lable: Wait
        label: #Resist
        goto: shut
  opened:
    title: yes
    view: redaing
    landmark: yes
    cites: [paper.door]
    text:
      - imagined: |
          Somebody opens, “by the porter”. \x1b[2J
    ending: {id: opened, title: It opens}
""",
    "scenes/02-hall.yaml": "chapter: A hall: dark\n",
    "scenes/story.yaml": BASE["scenes/story.yaml"] + "variables:\n  knocks: {int: 0, from: 0, to: 3}\n",
    "seeds/claims.yaml": "claims: {shut: {says: Shut., facts: [paper.door], origin: porter}}\n",
}


def test_one_run_tells_every_fault_with_its_place_the_line_and_what_to_do(tmp_path):
    checked = check_story(write_story(tmp_path, FAULTY))
    assert checked.story is None
    assert "\n".join(map(str, checked.findings)) == (
        """\
scenes/01-door.yaml:3:3: E081 `door.shut` cites nothing
   3 |   shut:
     |   ^^^^
   add `cites: [card.fact]` with the facts that it rests on or touches
scenes/01-door.yaml:8:17: E082 no fact is called `paper.dor`
   8 |         cites: [paper.dor]
     |                 ^^^^^^^^^
   did you mean `paper.door`?
scenes/01-door.yaml:10:25: E053 no variable is called `tired`
   10 |           It is green, {tired + 1}.
      |                         ^^^^^
   declare it under `variables` in scenes/story.yaml; a word stands in quotation marks, as in \
`mood == 'calm'`
scenes/01-door.yaml:11:13: E052 `knocks + 1` is a whole number, and true or false is needed here
   11 |         if: knocks + 1
      |             ^^^^^^^^^^
   compare it with something, as in `x > 0`
scenes/01-door.yaml:15:15: E095 no variable is called `nocks`
   15 |         set: {nocks: 1}
      |               ^^^^^
   did you mean `knocks`?
scenes/01-door.yaml:16:15: E012 no scene is called `door.open`
   16 |         goto: open
      |               ^^^^
   did you mean `door.opened` (scenes/01-door.yaml:24)?
scenes/01-door.yaml:17:7: E009 `knock` stands here for the second time; first at scenes/01-door.yaml:13:7
   17 |       knock:
      |       ^^^^^
   take one of them away, or give it another name
scenes/01-door.yaml:21:9: E010 no key is called `lable` here
   21 |         lable: Wait
      |         ^^^^^
   did you mean `label`?
scenes/01-door.yaml:22:9: E014 `label` is empty; expected text
   22 |         label: #Resist
      |         ^^^^^
   `#` begins a comment: put quotes around `#Resist`
scenes/01-door.yaml:26:11: E090 no view is called `redaing`
   26 |     view: redaing
      |           ^^^^^^^
   did you mean `reading`?
scenes/01-door.yaml:27:15: E013 `landmark` is text (`yes`); expected true or false
   27 |     landmark: yes
      |               ^^^
   for a yes or no write `true`
scenes/01-door.yaml:31:27: E072 no fact that is cited here carries the words “by the porter”
   31 |           Somebody opens, “by the porter”. \ufffd[2J
      |                           ^^^^^^^^^^^^^^^
   cite the fact that carries the quote, say it in your own words without quotation marks, or begin \
invented speech with a dash
scenes/01-door.yaml:31:44: E005 an escape character (U+001B) must not stand in a story
   31 |           Somebody opens, “by the porter”. \ufffd[2J
      |                                            ^
   take it away; indent with spaces, and begin a new line for a new line
scenes/02-hall.yaml:1:16: E006 a colon with a space after it begins a value, and none can begin here
   1 | chapter: A hall: dark
     |                ^
   put the whole text in quotes, or under `|` on lines of its own
seeds/claims.yaml:1:59: E202 no origin is called `porter`
   1 | claims: {shut: {says: Shut., facts: [paper.door], origin: porter}}
     |                                                           ^^^^^^
   declare it under `origins` in this file"""
    )
