"""Comments on moments of a call."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from analyzer.web.comments import add_comment, moment_of, settle
from analyzer.web.flash import left
from analyzer.web.stored import stored
from analyzer.web.visit import Visit


def add(visit: Visit) -> Response:
    """Keeps a comment on a moment, on a turn, or on the whole call, or an answer to one."""
    call = stored(visit.db, visit.call.id).report.call
    turn, at_ms = moment_of(visit.form.get("at", ""), call)
    number = visit.form.get("turn", "")
    if turn is None and number.isascii() and number.isdigit() and int(number[:9]) < len(call.turns):
        turn, at_ms = int(number), call.turns[int(number)].start_ms
    answers = visit.form.get("answers", "")
    made = add_comment(
        visit.db,
        visit.call.id,
        visit.form.get("text", ""),
        by=visit.mine.name,
        account_id=visit.who.account_id,
        now=visit.now,
        turn=turn,
        at_ms=at_ms,
        answers=int(answers) if answers.isascii() and answers.isdigit() and len(answers) < 10 else None,
    )
    visit.note["comment"] = made
    response = visit.go("call", call_id=visit.call.id)
    response.headers["location"] += f"#comment-{made}"
    return left(visit, response, "Your comment is kept.")


def settled(visit: Visit) -> Response:
    """Settles a comment, or opens it again."""
    number = visit.request.path_params["comment"]
    known = number.isascii() and number.isdigit() and len(number) < 10
    if not known or not settle(visit.db, visit.call.id, int(number), by=visit.mine.name, now=visit.now):
        raise HTTPException(404, "There is no such comment.")
    visit.note["comment"] = int(number)
    response = visit.go("call", call_id=visit.call.id)
    response.headers["location"] += f"#comment-{number}"
    return response
