"""Play over whole numbers: a state is one integer, a scene one function of generated code.

What is generated does what `game.playing.program` does; the simple walk of `game.proving.walking` is what
it is held against.
"""
