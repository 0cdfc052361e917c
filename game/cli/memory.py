"""How much memory a command took, as the system tells it."""

import sys

_UNIT = 1 if sys.platform == "darwin" else 1024
"""Of what the system counts in: bytes there, kilobytes elsewhere."""


def most_memory() -> tuple[int, int]:
    """The most bytes that this process had, and the largest of those that it began and that have ended; 0
    where that is not told, as on Windows, or where there was none."""
    try:
        import resource
    except ImportError:
        return 0, 0
    return (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT,
        resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _UNIT,
    )


def in_megabytes(count: int) -> str:
    """So many bytes in words."""
    return f"{count / 1_000_000:,.0f} megabytes"
