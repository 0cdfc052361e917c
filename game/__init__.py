"""Eleven Minutes: play, write and prove documentary interactive fiction."""
