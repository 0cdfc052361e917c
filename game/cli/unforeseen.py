"""What nobody foresaw: a stream that was closed beforehand, and a fault of the program's own.

A person is told in a sentence what happened and what is kept; the rest goes into a file for who can mend it.
"""

import os
import sys
import tempfile
import traceback


def open_what_is_closed() -> None:
    """Stand in for standard streams that were closed before the program began (`eleven-minutes <&-`)."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # For as long as the program runs.
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123


def told(error: Exception) -> str:
    """What a person is told of a fault of the program's own; its details are in a new file."""
    what = f"This is a fault of the program: {type(error).__name__}: {error}"
    details = "".join(traceback.format_exception(error))
    try:
        descriptor, file = tempfile.mkstemp(prefix="eleven-minutes-", suffix=".txt", text=True)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as opened:
            opened.write(f"{' '.join(sys.argv[1:])}\n{sys.version}\n\n{details}")
    except OSError:
        return f"{what}\n{details}"
    return (
        f"{what}\nWhat you had chosen is kept as far as it was kept before. The details are in {file};"
        " whoever mends the program needs them."
    )
