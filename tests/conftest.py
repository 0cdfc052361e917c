"""What every test here shares: hypothesis without a deadline, for a busy machine is no failure."""

from hypothesis import settings

settings.register_profile("here", deadline=None)
settings.load_profile("here")
