"""Digests of bytes, by the implementations that Python has of its own.

`hashlib` gives the same digests, and loads all of OpenSSL first: as long as it takes to find a story that
was read before.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import blake2b as blake2b
    from hashlib import sha256 as sha256
else:
    # A Python may be built without them, and the second is called otherwise from 3.12 on.
    try:
        from _blake2 import blake2b as blake2b
    except ImportError:
        from hashlib import blake2b as blake2b
    try:
        from _sha2 import sha256 as sha256
    except ImportError:
        try:
            from _sha256 import sha256 as sha256
        except ImportError:
            from hashlib import sha256 as sha256
