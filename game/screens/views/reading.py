"""A column of text with the choices below it."""

from game.screens.views.base import View


class ReadingView(View):
    """The plainest view: the column, the margin, the choices."""


VIEW = ReadingView
