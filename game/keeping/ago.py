"""How long ago something was, in words."""

from game.language import _, ngettext

_MINUTE, _HOUR, _DAY, _MONTH, _YEAR = 60, 3600, 86400, 86400 * 30, 86400 * 365


def ago(seconds: float) -> str:
    """So many seconds ago: `just now`, `5 minutes ago`, `1 day ago`; a clock set back is just now too."""
    for length, said in (
        (_YEAR, _years),
        (_MONTH, _months),
        (_DAY, _days),
        (_HOUR, _hours),
        (_MINUTE, _minutes),
    ):
        number = int(seconds // length)
        if number > 0:
            return said(number).format(number=number)
    return _("just now")


def _years(number: int) -> str:
    return ngettext("{number} year ago", "{number} years ago", number)


def _months(number: int) -> str:
    return ngettext("{number} month ago", "{number} months ago", number)


def _days(number: int) -> str:
    return ngettext("{number} day ago", "{number} days ago", number)


def _hours(number: int) -> str:
    return ngettext("{number} hour ago", "{number} hours ago", number)


def _minutes(number: int) -> str:
    return ngettext("{number} minute ago", "{number} minutes ago", number)
