"""What every test here shares: hypothesis without a deadline, a folder of saves that is nobody's, English.

A busy machine is no failure, and no test may touch what the person keeps who runs it, or speak their
language.  Where CI is set the examples are the same every time; by hand they are new ones.
"""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from game.language import ENGLISH, speak

settings.register_profile("here", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("here")


@pytest.fixture(scope="session", autouse=True)
def nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ELEVEN_MINUTES_HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("ELEVEN_MINUTES_CACHE", "off")
        patch.setenv("LC_ALL", "C.UTF-8")
        yield


@pytest.fixture(autouse=True)
def spoken() -> Iterator[None]:
    yield
    speak(ENGLISH)
