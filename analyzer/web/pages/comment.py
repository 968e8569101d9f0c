"""Comments on moments of a call."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from analyzer.web.comments import add_comment, moment_of, settle
from analyzer.web.flash import left
from analyzer.web.numbers import number_in
from analyzer.web.stored import stored
from analyzer.web.visit import Visit


def add(visit: Visit) -> Response:
    """Keeps a comment on a moment, on a turn, or on the whole call, or an answer to one."""
    call = stored(visit.db, visit.call.id).report.call
    turn, at_ms = moment_of(visit.form.get("at", ""), call)
    index = number_in(visit.form.get("turn"))
    if turn is None and index is not None and index < len(call.turns):
        turn, at_ms = index, call.turns[index].start_ms
    made = add_comment(
        visit.db,
        visit.call.id,
        visit.form.get("text", ""),
        by=visit.mine.name,
        account_id=visit.who.account_id,
        now=visit.now,
        turn=turn,
        at_ms=at_ms,
        answers=number_in(visit.form.get("answers")),
    )
    visit.note["comment"] = made
    response = visit.go("call", call_id=visit.call.id)
    response.headers["location"] += f"#comment-{made}"
    return left(visit, response, "Your comment is kept.")


def settled(visit: Visit) -> Response:
    """Settles a comment, or opens it again."""
    number = number_in(visit.request.path_params["comment"])
    if number is None or not settle(visit.db, visit.call.id, number, by=visit.mine.name, now=visit.now):
        raise HTTPException(404, "There is no such comment.")
    visit.note["comment"] = number
    response = visit.go("call", call_id=visit.call.id)
    response.headers["location"] += f"#comment-{number}"
    return response
