"""A log read out, line by line: each line of it is the player's own."""

from game.screens.views.base import View


class AuditView(View):
    """The column, with the log as a printed strip across it."""


VIEW = AuditView
