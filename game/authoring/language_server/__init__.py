"""The language server: what an editor asks of a story folder while somebody writes in it.

`desk` answers in this project's own records and knows no protocol; only `server` imports pygls, and is
imported by nobody but the verb.
"""
