"""The story that the benchmarks measure is the story that its reference runs were played on."""

from game.playing.playthrough import Playthrough
from game.reading import load_story
from tests.benchmarks.generated import made, reference_runs, write_story


def test_the_engine_plays_the_reference_runs_to_the_same_endings_and_variables(tmp_path):
    scenes = made(200)
    write_story(scenes, tmp_path)
    story = load_story(tmp_path)
    for reference in reference_runs(scenes, 40):
        run = Playthrough.start(story)
        for pick in reference["picks"]:
            run.choose(run.look().choices[pick].address)
        assert run.state.scene.endswith(f".{reference['end']}")
        assert dict(zip(story.variables, run.state.slots, strict=False)) == reference["vars"]
