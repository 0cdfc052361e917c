"""Mistakes to be planted in a good small story, a table a kind."""
