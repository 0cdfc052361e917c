"""The pictures that the README shows, and what draws them: `python -m tests.screens.pictures`."""
