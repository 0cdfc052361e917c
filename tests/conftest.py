"""What every test here shares.

Hypothesis has no deadline, for a busy machine is no failure; no test reads or fills the user's cache.
"""

import os

from hypothesis import settings

os.environ["ELEVEN_MINUTES_CACHE"] = "off"

settings.register_profile("here", deadline=None)
settings.load_profile("here")
