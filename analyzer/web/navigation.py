"""The entries of the bar at the top of every page, in order: the area that opens each, its name, its address, its words."""

from analyzer.web.permissions import Area

NAVIGATION: tuple[tuple[Area, str, str, str], ...] = (
    (Area.CALLS, "calls", "/", "Calls"),
    (Area.REP, "rep", "/reps", "Trends"),
    (Area.TEAM, "team", "/team", "Team"),
    (Area.RUBRIC, "rubric", "/rubric", "Rubric"),
    (Area.CORRECTIONS, "corrections", "/corrections", "Corrections"),
    (Area.ACCOUNTS, "accounts", "/accounts", "Accounts"),
    (Area.TEAM_SETTINGS, "team_settings", "/settings", "Settings"),
    (Area.AUDIT, "audit", "/audit", "Audit log"),
)
