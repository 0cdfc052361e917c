"""Runs by chance: each scene one generated function that works in place on a list of slots."""
