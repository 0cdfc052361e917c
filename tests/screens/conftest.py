"""Goldens of the screens are plain text, one file a screen, so that a change of one reads as a diff."""

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode


class TextGrid(SingleFileSnapshotExtension):
    """A grid of letters in a `.txt` file of its own."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def golden(snapshot):
    """Compares a grid with the one accepted before."""
    return snapshot.use_extension(TextGrid)
