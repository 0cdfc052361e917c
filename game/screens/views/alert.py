"""One more row on the same desk.

There is nothing here on purpose: the report that matters looks like every other report.
"""

from game.screens.views.dashboard import DashboardView


class AlertView(DashboardView):
    """The desk, unchanged."""


VIEW = AlertView
