"""A branching story of any size, the same as our YAML and as ink, with runs whose outcome is known.

    python -m tests.benchmarks.generated FOLDER SCENES [SEED]

Scenes lie in 50 layers; a choice leads one layer ahead (75 %) or two (25 %), so that every run ends after
25 to 50 choices whatever the size.  Three choices a scene, one of them always open; a third of all choices
has a condition over ten variables (six int, four flags), half has one or two effects; about 60 words.
"""

import hashlib
import json
import random
import sys
import textwrap
from pathlib import Path
from typing import Any

Scene = dict[str, Any]

LAYERS, SCENES_A_FILE, WORDS = 50, 100, 60
INTS = {"gold": 5, "hp": 10, "trust": 0, "fear": 0, "day": 1, "clues": 0}
FLAGS = {"has_key": False, "met_guard": False, "lamp_lit": True, "knows_song": False}
# fmt: off
VOCABULARY = [
    "the", "a", "old", "stone", "river", "door", "lamp", "quiet", "cold", "rain", "window", "road", "hand",
    "voice", "under", "over", "beyond", "across", "shadow", "garden", "letter", "broken", "silver", "copper",
    "paper", "morning", "evening", "winter", "summer", "slowly", "suddenly", "perhaps", "again", "never",
    "always", "between", "around", "without", "among", "walks", "waits", "listens", "turns", "opens",
    "remembers", "forgets", "carries", "follows", "finds", "loses", "watches", "whispers", "stairs", "bridge",
    "market", "harbour", "tower", "cellar", "kitchen", "station", "forest", "field", "mountain", "valley",
]
# fmt: on
VERBS = ["Take", "Leave", "Open", "Follow", "Ask", "Trade", "Hide", "Climb", "Wait", "Read", "Light", "Break"]
NOUNS = [
    "lamp",
    "door",
    "guard",
    "river",
    "letter",
    "tower",
    "bridge",
    "coin",
    "song",
    "stair",
    "map",
    "bell",
]


def made(count: int, seed: int = 1) -> list[Scene]:
    """The scenes, as data: id, text, choices with `goto`, `if` and `set`."""
    dice = random.Random(f"{count}/{seed}")
    width = count // LAYERS
    scenes = []
    for number in range(count):
        layer, column = divmod(number, width)
        scene: Scene = {"id": f"s{number}", "text": _text(dice), "choices": []}
        scenes.append(scene)
        if layer == LAYERS - 1:
            scene["text"] = f"Ending {scene['id']}. {scene['text']}"
            continue
        always_open, labels = dice.randrange(3), set[str]()
        for position in range(3):
            # The first choice keeps every scene reachable.
            ahead = 2 if position and dice.random() < 0.375 else 1
            below = dice.randrange(width) if position else column
            target = min(layer + ahead, LAYERS - 1) * width + below
            while (label := f"{dice.choice(VERBS)} the {dice.choice(NOUNS)}") in labels:
                pass
            labels.add(label)
            conditional = position != always_open and dice.random() < 0.5
            scene["choices"].append(
                {
                    "id": f"c{position + 1}",
                    "label": label,
                    "goto": f"s{target}",
                    "if": _condition(dice) if conditional else None,
                    "set": _effects(dice) if dice.random() < 0.5 else {},
                }
            )
    return scenes


def _text(dice: random.Random) -> str:
    words = [dice.choice(VOCABULARY) for _ in range(WORDS)]
    sentences, start = [], 0
    while start < len(words):
        length = dice.randint(7, 14)
        sentences.append(" ".join(words[start : start + length]).capitalize() + ".")
        start += length
    if dice.random() < 0.2:
        sentences.append(f"You count {{{dice.choice(list(INTS))}}}.")
    return " ".join(sentences)


def _term(dice: random.Random) -> str:
    if dice.random() < 0.6:
        return f"{dice.choice(list(INTS))} {dice.choice(['>=', '<', '>', '<='])} {dice.randint(0, 6)}"
    flag = dice.choice(list(FLAGS))
    return flag if dice.random() < 0.5 else f"not {flag}"


def _condition(dice: random.Random) -> str:
    if dice.random() < 0.55:
        return _term(dice)
    word = "and" if dice.random() < 0.55 else "or"
    return f"{_term(dice)} {word} {_term(dice)}"


def _effects(dice: random.Random) -> dict[str, int | bool]:
    effects: dict[str, int | bool] = {}
    for _ in range(dice.choice([1, 1, 2])):
        if dice.random() < 0.65:
            effects[dice.choice(list(INTS))] = dice.choice([1, 1, 2, 3, -1, -1, -2])
        else:
            effects[dice.choice(list(FLAGS))] = dice.random() < 0.6
    return effects


def write_story(scenes: list[Scene], folder: Path) -> None:
    """The scenes as a story folder: story.yaml, a chapter for every hundred scenes, one card."""
    (folder / "scenes").mkdir(parents=True, exist_ok=True)
    (folder / "seeds").mkdir(exist_ok=True)
    head = ["title: Generated", f"start: {_address('s0')}", "variables:"]
    head += [f"  {name}: {{int: {value}, from: -999, to: 999}}" for name, value in INTS.items()]
    head += [f"  {name}: {{flag: {json.dumps(value)}}}" for name, value in FLAGS.items()]
    (folder / "scenes/story.yaml").write_text("\n".join(head) + "\n")
    digest = hashlib.sha256(b"").hexdigest()
    card = ["article: none.txt", f"sha256: {digest}", "label: Generated", "language: en", "about: Generated."]
    card += ["facts:", "  one:", "    says: Something happened.", "    paragraph: 1", f"    digest: {digest}"]
    (folder / "seeds/card.yaml").write_text("\n".join(card) + "\n")
    for start in range(0, len(scenes), SCENES_A_FILE):
        part = start // SCENES_A_FILE
        lines = [f"chapter: Part {part}", "scenes:"]
        for scene in scenes[start : start + SCENES_A_FILE]:
            lines += _scene_lines(scene)
        (folder / f"scenes/{part:03}-part{part}.yaml").write_text("\n".join(lines) + "\n")


def _scene_lines(scene: Scene) -> list[str]:
    lines = [f"  {scene['id']}:", f"    title: Scene {scene['id']}", "    cites: [card.one]", "    text:"]
    lines.append("      - imagined: |")
    lines += textwrap.wrap(scene["text"], 86, initial_indent=" " * 10, subsequent_indent=" " * 10)
    if not scene["choices"]:
        return [*lines, f"    ending: {{id: end-{scene['id']}, title: End {scene['id']}}}"]
    lines.append("    choices:")
    for choice in scene["choices"]:
        lines += [f"      {choice['id']}:", f"        label: {choice['label']}"]
        if choice["if"]:
            lines.append(f"        if: {choice['if']}")
        if choice["set"]:
            pairs = ", ".join(f"{name}: {_new(name, change)}" for name, change in choice["set"].items())
            lines.append(f"        set: {{{pairs}}}")
        lines.append(f"        goto: {_address(choice['goto'])}")
    return lines


def as_ink(scenes: list[Scene]) -> str:
    """The same scenes in ink's own language."""
    lines = [f"VAR {name} = {json.dumps(value)}" for name, value in {**INTS, **FLAGS}.items()]
    lines += ["-> s0", ""]
    for scene in scenes:
        lines += [f"=== {scene['id']} ===", scene["text"]]
        for choice in scene["choices"]:
            guard = f"{{{choice['if']}}} " if choice["if"] else ""
            lines.append(f"+ {guard}[{choice['label']}]")
            lines += [f"    ~ {name} = {_new(name, change)}" for name, change in choice["set"].items()]
            lines.append(f"    -> {choice['goto']}")
        lines += [] if scene["choices"] else ["-> END"]
        lines.append("")
    return "\n".join(lines)


def reference_runs(scenes: list[Scene], count: int, seed: int = 1) -> list[dict[str, Any]]:
    """Random runs played straight from the data: positions among the open choices, ending, variables."""
    dice = random.Random(seed)
    return [_reference_run(scenes, dice) for _ in range(count)]


def _reference_run(scenes: list[Scene], dice: random.Random) -> dict[str, Any]:
    values: dict[str, int | bool] = {**INTS, **FLAGS}
    at, picks = 0, []
    while scenes[at]["choices"]:
        # The conditions are this module's own words over `values`.
        opened = [c for c in scenes[at]["choices"] if not c["if"] or eval(c["if"], {}, values)]
        picks.append(dice.randrange(len(opened)))
        taken = opened[picks[-1]]
        for name, change in taken["set"].items():
            values[name] = change if isinstance(change, bool) else values[name] + change
        at = int(taken["goto"][1:])
    return {"picks": picks, "end": scenes[at]["id"], "vars": values}


def _address(scene: str) -> str:
    return f"part{int(scene[1:]) // SCENES_A_FILE}.{scene}"


def _new(name: str, change: int | bool) -> str:
    if isinstance(change, bool):
        return "true" if change else "false"
    return f"{name} + {change}" if change >= 0 else f"{name} - {-change}"


def write_all(folder: Path, count: int, seed: int = 1) -> None:
    """`story/`, `story.ink` and `scripts.json` in a folder."""
    scenes = made(count, seed)
    write_story(scenes, folder / "story")
    (folder / "story.ink").write_text(as_ink(scenes))
    (folder / "scripts.json").write_text(json.dumps(reference_runs(scenes, 200, seed)))


if __name__ == "__main__":
    write_all(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
