"""Values as people read them."""


def clock(ms: int) -> str:
    """A moment or a length as m:ss, or h:mm:ss from an hour on."""
    seconds = ms // 1000
    minutes, hours = seconds // 60 % 60, seconds // 3600
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def percent(share: float) -> str:
    """A share from 0 to 1 in whole per cent."""
    return f"{100 * share:.0f} %"
