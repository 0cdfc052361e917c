"""What a story is: frozen records of scenes, text, expressions and sources.

Nothing here reads a file or plays a step, and nothing of the rest of the program is imported.
The records are `msgspec` structs: cheap to build by the ten thousand, and a whole story can be
written to bytes and read back as data.
"""
