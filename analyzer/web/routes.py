"""Every address of the review room. To add a page: a file in `pages/`, a template, and a row here."""

from analyzer.web.pages import (
    account,
    accounts,
    audit,
    call_actions,
    call_list,
    export,
    join,
    login,
    media,
    team_settings,
    uploads,
)
from analyzer.web.permissions import Action, Area
from analyzer.web.route import Route

ROUTES: tuple[Route, ...] = (
    Route(name="login", path="/login", page=login.show, area=Area.DOOR),
    Route(name="log_in", path="/login", page=login.log_in, area=Area.DOOR, method="POST", audit="login", slow=True),
    Route(name="log_out", path="/logout", page=login.log_out, area=Area.DOOR, method="POST", audit="logout"),
    Route(name="invited", path="/join/{token}", page=join.show, area=Area.DOOR),
    Route(name="join", path="/join/{token}", page=join.join, area=Area.DOOR, method="POST", audit="join", slow=True),
    Route(name="account", path="/account", page=account.show, area=Area.OWN_ACCOUNT),
    Route(name="change_password", path="/account/password", page=account.change_password, area=Area.OWN_ACCOUNT, method="POST", audit="change_password", slow=True),
    Route(name="end_other_sessions", path="/account/sessions", page=account.end_others, area=Area.OWN_ACCOUNT, method="POST", audit="end_other_sessions"),
    Route(name="calls", path="/", page=call_list.show, area=Area.CALLS),
    Route(name="uploads", path="/uploads", page=uploads.show, area=Area.UPLOAD),
    Route(name="add_upload", path="/uploads", page=uploads.send, area=Area.UPLOAD, method="POST", audit="upload", slow=True, files=True),
    Route(name="dismiss_upload", path="/uploads/{upload_id}/dismiss", page=uploads.dismiss, area=Area.UPLOAD, method="POST", audit="dismiss_upload"),
    Route(name="audio", path="/calls/{call_id}/audio", page=media.show, area=Area.CALLS, on_call=Action.SEE, audit="listen"),
    Route(name="export", path="/calls/{call_id}/report.{format}", page=export.show, area=Area.CALLS, on_call=Action.EXPORT, audit="export"),
    Route(name="share", path="/calls/{call_id}/share", page=call_actions.share, area=Area.CALLS, method="POST", on_call=Action.SHARE, audit="share"),
    Route(name="assign", path="/calls/{call_id}/assign", page=call_actions.assign, area=Area.CALLS, method="POST", on_call=Action.ASSIGN, audit="assign"),
    Route(name="delete_call", path="/calls/{call_id}/delete", page=call_actions.delete, area=Area.CALLS, method="POST", on_call=Action.DELETE, audit="delete_call", slow=True),
    Route(name="accounts", path="/accounts", page=accounts.show, area=Area.ACCOUNTS),
    Route(name="send_invite", path="/accounts/invite", page=accounts.send_invite, area=Area.ACCOUNTS, method="POST", audit="invite"),
    Route(name="change_account", path="/accounts/{account_id}", page=accounts.change, area=Area.ACCOUNTS, method="POST", audit="change_account"),
    Route(name="new_password", path="/accounts/{account_id}/password", page=accounts.new_password, area=Area.ACCOUNTS, method="POST", audit="invite_to_new_password"),
    Route(name="team_settings", path="/settings", page=team_settings.show, area=Area.TEAM_SETTINGS),
    Route(name="set_delay", path="/settings/delay", page=team_settings.set_delay, area=Area.TEAM_SETTINGS, method="POST", audit="change_settings"),
    Route(name="delete_old", path="/settings/delete", page=team_settings.delete_old, area=Area.TEAM_SETTINGS, method="POST", audit="purge", slow=True),
    Route(name="audit", path="/audit", page=audit.show, area=Area.AUDIT),
)  # fmt: skip
