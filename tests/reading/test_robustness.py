"""Whatever is written in a story folder ends in a story or in findings, and in no endless wait."""

import tempfile
import time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from game.reading import check_script, check_story, load_story
from tests.builders import BASE, write_story

SCRAPS = st.sampled_from(
    [
        *"\n:-[]{}'\"|>#&*!%@`,.?~\\\t\x1b\u202e\ufffd{}",
        "\n  ",
        "\n    - ",
        ": |\n",
        "{tired",
        "null",
        "no",
        "1e999",
        "0x",
        "<<: ",
        "? ",
        "---\n",
        "“",
        "’",
        "é",
        "𝄞",
        "999999999999999999999999",
        "cites: []\n",
        "goto: {to: [a]}",
        "worklist: {answers: {}, items: {}, then: []}",
        "text: [{log: {}, ledger: facts}]",
    ]
)
FILE = {
    **BASE,
    "seeds/claims.yaml": "origins: {porter: {says: A}}\nclaims: {shut: {says: B, facts: [paper.door]}}\n",
    "seeds/disputes.yaml": "disputes: {when: {question: Q, kind: clock, positions: "
    "[{says: A, claims: [shut]}, {says: B, facts: [paper.door]}]}}\n",
    "tests/playthroughs/one.yaml": "playthrough: One\nplay:\n  - knock\n  - expect: {that: at_ending}\n",
}


@st.composite
def damaged_files(draw):
    """A file of a valid story, with scraps put in or a stretch taken out."""
    name = draw(st.sampled_from(sorted(FILE)))
    text = FILE[name]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 30)))
        text = text[:start] + draw(st.one_of(st.just(""), SCRAPS, st.text(max_size=4))) + text[end:]
    return name, text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


@settings(max_examples=200)
@given(damaged_files())
def test_a_damaged_file_never_ends_in_an_exception(damaged):
    name, text = damaged
    with tempfile.TemporaryDirectory() as folder:
        checked = check_story(write_story(Path(folder), {**FILE, name: text}))
        assert checked.story is not None or checked.errors
        for finding in checked.findings:
            assert "\x1b" not in str(finding)
        if checked.story is not None:
            check_script(checked.story, Path(folder) / "tests/playthroughs/one.yaml")


@settings(max_examples=50)
@given(st.sampled_from(sorted(FILE)), st.binary(max_size=200))
def test_bytes_that_are_no_text_never_end_in_an_exception(name, data):
    with tempfile.TemporaryDirectory() as folder:
        root = write_story(Path(folder), FILE)
        (root / name).write_bytes(data)
        check_story(root)


def test_findings_without_end_are_cut_off_and_that_is_said(tmp_path):
    keys = "".join(f"unknown-{n}: x\n" for n in range(200_000))
    begun = time.perf_counter()
    findings = check_story(write_story(tmp_path, {"scenes/story.yaml": keys})).findings
    assert len(findings) == 1_001
    assert findings[-1].message == "only the first 1000 findings are told; there may be more"
    assert time.perf_counter() - begun < 20


def test_hundreds_of_mistyped_names_among_thousands_are_told_in_seconds(tmp_path):
    scene = (
        "{{cites: [paper.door], text: [{{imagined: A.}}], choices: {{go: {{label: Go, goto: {goto}}}}}}}\n"
    )
    scenes = "".join(
        f"  s{n}-room: " + scene.format(goto=f"r{n}-soom" if n < 300 else "s0-room") for n in range(3_000)
    )
    files = {"scenes/02-rooms.yaml": f"chapter: Rooms\nscenes:\n{scenes}"}
    begun = time.perf_counter()
    checked = check_story(write_story(tmp_path, files))
    assert len(checked.errors) >= 300
    assert time.perf_counter() - begun < 20


def test_an_enormous_word_is_cut_in_messages(tmp_path):
    story = BASE["scenes/story.yaml"].replace("door.shut", "x" * 1_000_000)
    for finding in check_story(write_story(tmp_path, {"scenes/story.yaml": story})).findings:
        assert len(str(finding)) < 1_000


def test_a_minimal_story_with_everything_damaged_is_still_valid_undamaged(tmp_path):
    folder = write_story(tmp_path, FILE)
    assert load_story(folder)
