"""Proving a story by playing it: every reachable state, and what must hold there.

Whoever proves plays by the functions that a player does, and never looks at text.
"""
