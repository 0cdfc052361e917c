"""From a story to its moments: state, compiled expressions, `advance`, `look`, playthroughs.

Everything here is pure: the same story, seed and choices give the same moments on every machine.
"""
