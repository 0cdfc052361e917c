"""What is built from the repository: the story travels inside, and plays from any folder."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent


def built(target: str, into: Path, root: Path = ROOT) -> Path:
    """Build a wheel or an sdist with the build backend itself, so that nothing is fetched."""
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(into)],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (found,) = into.iterdir()
    return found


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was unpacked, as an installer would."""
    site = tmp_path_factory.mktemp("site")
    with ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


def run_installed(
    site: Path, folder: Path, *arguments: str, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run the unpacked program, and not the one of the repository, in some other folder."""
    return subprocess.run(
        [sys.executable, "-m", "game", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(site)},
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_the_wheel_carries_every_file_of_the_story(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    story = files_below(ROOT / "scenes") | files_below(ROOT / "seeds")
    assert {f"game/shipped/{file}" for file in story} <= inside


def test_the_wheel_carries_what_the_program_reads_beside_its_modules(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    beside = {file for file in files_below(ROOT / "game") if "__pycache__" not in file}
    assert beside <= inside


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"game"}


def test_the_installed_program_plays_its_own_story_from_any_folder(installed: Path, tmp_path: Path) -> None:
    told = run_installed(installed, tmp_path, "play", "--plain", "--seed", "1", typed="1\nwhere\nquit\n")
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("Eleven Minutes\n")
    assert told.stderr == ""


def test_the_installed_story_checks_out(installed: Path, tmp_path: Path) -> None:
    told = run_installed(installed, tmp_path, "check")
    assert told.returncode == 0, told.stdout + told.stderr


def test_a_wheel_can_be_built_from_the_sdist(tmp_path: Path) -> None:
    sdist = built("sdist", tmp_path / "sdist")
    shutil.unpack_archive(sdist, tmp_path)
    (root,) = tmp_path.glob("eleven_minutes-*")
    assert (root / "tests").is_dir()
    assert built("wheel", tmp_path / "wheel", root).suffix == ".whl"
