"""The same story in other languages: files that hold its texts again and nothing else.

`scenes/fr/01-door.yaml` has the keys of `scenes/01-door.yaml` under which players read something.
Every group of texts says `of` which text it is a translation, by a digest, so that what has changed since is
found and never shown in place of what is now so.  What is not translated is told as it was written.

The texts are laid over the nodes of the story's own files before these are read, so that a translation is
read, checked and marked exactly as if it had been written there; places are those of its own files.
"""
