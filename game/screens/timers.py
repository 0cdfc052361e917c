"""The time that is left, as it is shown."""


def minutes_and_seconds(seconds: float) -> str:
    """Seconds as `1:05`, rounded up so that it never shows 0:00 while time is left."""
    whole = -int(-seconds // 1)
    return f"{whole // 60}:{whole % 60:02}"
