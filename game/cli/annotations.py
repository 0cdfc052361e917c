"""Annotations of a pull request, in the form that GitHub's runners read from the output."""

from game.model.places import Place


def annotation(place: Place, title: str, message: str, severity: str = "error") -> str:
    """The line that hangs a message on a place; `severity` is `error` or `warning`."""
    settings = {"file": place.file, "line": place.line, "col": place.column, "title": title}
    written = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in settings.items())
    return f"::{severity} {written}::{_escaped(message)}"


def _escaped(text: str, further: str = "") -> str:
    return "".join(f"%{ord(letter):02X}" if letter in f"%\r\n{further}" else letter for letter in text)
