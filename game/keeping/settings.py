"""The player's settings, kept as a small JSON file that a person can read and mend.

What this version does not know is left in the file; what it cannot read is as at the start.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from game.language import _

FILE: Final = "settings.json"

Pace = Literal["untimed", "steady", "real"]
TextMode = Literal["whole", "line-by-line"]


class KeptSettings(msgspec.Struct, frozen=True):
    """What a player sets once and finds again.

    `language` is a code such as `fr`, or empty for the story's own.  `theme` is a theme's name.  `pace` says
    how long timed moments last, `motion` whether anything moves, `text` how a moment's text appears.
    `documentary` keeps the sources open beside the text.  `keys` gives for a binding's id the keys that do
    it now.  `bell` lets the terminal ring.  `articles` is the folder of the articles, where the player has
    them, or empty.  `plain_pace` is the pace line by line, where nothing is timed unless that is asked for.
    """

    language: str = ""
    theme: str = ""
    pace: Pace = "steady"
    motion: bool = True
    text: TextMode = "line-by-line"
    documentary: bool = False
    keys: dict[str, str] = {}
    bell: bool = False
    articles: str = ""
    plain_pace: Pace = "untimed"


def kept_settings(folder: Path) -> tuple[KeptSettings, list[str]]:
    """The settings in a folder, those of the start where there are none; and what the player should know."""
    file = folder / FILE
    try:
        written = _written(file)
    except FileNotFoundError:
        return KeptSettings(), []
    except OSError as error:
        return KeptSettings(), [
            _("{file} cannot be read: {reason}. The settings are as at the start.").format(
                file=file, reason=error.strerror
            )
        ]
    except ValueError as error:
        return KeptSettings(), [
            _("{file} is no settings file: {reason}. The settings are as at the start.").format(
                file=file, reason=error
            )
        ]
    values, news = {}, []
    for field in msgspec.structs.fields(KeptSettings):
        if field.name in written:
            try:
                values[field.name] = msgspec.convert(written[field.name], field.type)
            except msgspec.ValidationError as error:
                news.append(
                    _("{file}: `{setting}` is as at the start, for it cannot be read: {reason}.").format(
                        file=file, setting=field.name, reason=error
                    )
                )
    return KeptSettings(**values), news


def keep_settings(folder: Path, settings: KeptSettings) -> list[str]:
    """Write the settings to a folder; what the player should know, where that cannot be done.

    The file is either the old one or the new one, never half of it.  One that is no settings file is set
    aside.
    """
    file = folder / FILE
    part = file.with_suffix(".new")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        news = []
        try:
            written = _written(file)
        except FileNotFoundError:
            written = {}
        except ValueError:
            written = {}
            aside = _set_aside(file)
            news.append(
                _("{file} was no settings file; it was set aside as {name}.").format(
                    file=file, name=aside.name
                )
            )
        text = msgspec.json.format(msgspec.json.encode({**written, **msgspec.to_builtins(settings)}))
        with part.open("wb") as opened:
            opened.write(text + b"\n")
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(file)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        return [
            _("The settings cannot be kept: {file}: {reason}. They hold until you leave.").format(
                file=file, reason=error.strerror
            )
        ]
    return news


def _written(file: Path) -> dict[str, Any]:
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, Any])
    except RecursionError as error:
        raise ValueError(_("it is nested too deeply")) from error


def _set_aside(file: Path) -> Path:
    number = 1
    while (aside := file.with_name(f"settings-damaged-{number}.json")).exists():
        number += 1
    return file.rename(aside)
