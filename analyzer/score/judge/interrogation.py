"""Questions fired one after the other without taking up an answer: "it's not the Spanish Inquisition" (S0)."""

import re
from dataclasses import replace

from analyzer.types.acts import Act, QuestionClass
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.speech import Side, Turn, Word

UNCOUNTED = {"social", "logistics", "rhetorical", "permission", "truth", "next_step"}
# Said between an answer and the next question, these take nothing up.
BARE = frozenset(
    "okay ok right alright all good great fine sure yes yeah yep no nope i see got it and so then now um uh er erm mm hm hmm mhm "
    "oh ah well perfect lovely cool thanks thank you sir madam ma'am next let me just quickly brilliant excellent super nice "
    "noted for that's that is the a an your you have".split()
)
# So many words besides are a comment on the answer.
COMMENT_WORDS = 3
# A longer turn without a question's form is no question.
LONGEST_UNMARKED = 8
FIRST_PERSON = frozenset("i i'm i'll i've i'd we we're we'll we've we'd me my our us".split())
QUESTION_WORDS = frozenset("how what which who where when".split())
# What a comment begins with.
COMMENTING = frozenset(
    "that that's that'd it it's it'd this these those oh wow nice lovely ha haha sorry bye goodbye no not same well fair poor good "
    "never cheers thanks there there's what sounds yes".split()
)
SMALL = frozenset("a an the is it of on in at to and or no yes not do you your he she they his her".split())
ATTENTIVE = frozenset("oh yeah yes right okay ok mm hm hmm mhm ah uh huh i see sure really".split())

SOUNDS_ASKED = "sounds asked"


def judge_interrogations(call: Call, rubric: Rubric) -> Call:
    """The call with an `interrogation` act over each run of questions, mostly closed or semi-open, that were answered in few words and never taken up."""
    acts = [act for act in call.acts if act.kind != "interrogation"]
    acts.extend(_interrogation(call, run) for run in _runs(call, rubric))
    acts.sort(key=lambda act: (act.turn, act.start_word, act.kind, act.id))
    return replace(call, acts=tuple(acts))


def _runs(call: Call, rubric: Rubric) -> list[list[tuple[Act, Turn]]]:
    rules = rubric.questions
    runs: list[list[tuple[Act, Turn]]] = [[]]
    ordered = _ordered(call)
    ended_asking: set[int] = set()
    asked: dict[int, list[Act]] = {}
    for act in call.acts_of("question", side=Side.REP):
        asked.setdefault(act.turn, []).append(act)
    before: Turn | None = None
    for turn in call.turns:
        if turn.side is Side.PROSPECT:
            before = turn
            continue
        questions = asked.get(turn.index, [])
        reply = _reply(call, turn)
        fits = (
            bool(questions)
            and reply is not None
            and turn.index < ordered
            and not UNCOUNTED & {tag for act in questions for tag in act.tags}
            and len(turn.words) - questions[-1].end_word <= COMMENT_WORDS
            and _reply_words(call, turn) < rules.short_answer_words
        )
        begun = bool(runs[-1]) or _has_question_word(turn)
        if (
            not questions
            and begun
            and turn.index < ordered
            and reply is not None
            and _sounds_asked(turn, before, reply)
        ):
            runs[-1].append((_unmarked(turn), reply))
            continue
        if runs[-1] and _takes_up(turn, questions, before):
            runs.append([])
        if fits and reply is not None:
            runs[-1].append((questions[-1], reply))
        else:
            if questions:
                ended_asking.add(len(runs) - 1)
            runs.append([])
    return [
        run
        for at, run in enumerate(runs)
        if len(run) >= rules.interrogation_run
        and _mostly_narrow(run)
        and _mostly_marked(run, one_more=at in ended_asking)
    ]


def _ordered(call: Call) -> int:
    """The turn from which on the prospect buys, past the last one if none: what is asked then settles the order."""
    bought = [
        act.turn
        for act in call.acts_of("buying_signal", "acceptance", side=Side.PROSPECT)
        if act.kind == "acceptance" or "asks_to_buy" in act.tags
    ]
    against = [act.turn for act in call.acts_of("refusal", "stall", side=Side.PROSPECT)]
    return min((turn for turn in bought if turn > max(against, default=-1)), default=len(call.turns))


def _sounds_asked(turn: Turn, before: Turn | None, reply: Turn) -> bool:
    """Whether a short turn without a question's form can still be one among questions ("pets on it", "you got sprinklers"): it takes up nothing, tells nothing of the rep, and is answered shortly."""
    said = [_bare(word.text) for word in _last_sentence(turn)]
    said = said[next((at for at, word in enumerate(said) if word not in BARE), len(said)) :] or said
    answered = {_bare(word.text) for word in before.words} - SMALL if before is not None else set()
    return (
        2 <= len(said) <= LONGEST_UNMARKED
        and said[0] not in COMMENTING
        and not {*said} & FIRST_PERSON
        and not {*said} & answered
        and 0 < len(reply.words) < LONGEST_UNMARKED
        and not {_bare(word.text) for word in reply.words} <= ATTENTIVE
    )


def _has_question_word(turn: Turn) -> bool:
    return any(_asking(_bare(word.text)) for word in _last_sentence(turn))


def _last_sentence(turn: Turn) -> tuple[Word, ...]:
    """What was said after the last full stop inside the turn, where one is written."""
    ends = [at for at, word in enumerate(turn.words[:-1]) if word.text.rstrip("\"')”’")[-1:] in {".", "?", "!"}]
    return turn.words[ends[-1] + 1 :] if ends else turn.words


def _unmarked(turn: Turn) -> Act:
    reason = "begins as a question" if _opens_with_question_word(turn) else SOUNDS_ASKED
    return Act.of("question", turn, act_class=QuestionClass.CLOSED, confidence=0.4, reason=reason)


def _opens_with_question_word(turn: Turn) -> bool:
    """Whether a question word is the first that says anything: "okay and who's driving it"."""
    said = next((word for word in (_bare(word.text) for word in _last_sentence(turn)) if word not in BARE), "")
    return _asking(said)


def _asking(word: str) -> bool:
    """Whether it is a question word, also where its verb hangs on it ("who's")."""
    return word.partition("'")[0] in QUESTION_WORDS


def _mostly_marked(run: list[tuple[Act, Turn]], *, one_more: bool) -> bool:
    """Most of a run must have been found as questions in their own right, or begin as one; `one_more`: another one, answered at length, ended it."""
    return (sum(act.reason != SOUNDS_ASKED for act, _ in run) + one_more) * 2 > len(run) + one_more


def _reply(call: Call, asked: Turn) -> Turn | None:
    """The prospect's last turn before the rep speaks again."""
    last: Turn | None = None
    for turn in call.turns[asked.index + 1 :]:
        if turn.side is not Side.PROSPECT:
            break
        last = turn
        if len(turn.words) > 0:
            break
    return last


def _reply_words(call: Call, asked: Turn) -> int:
    words = 0
    questions = {act.turn for act in call.acts_of("question", side=Side.PROSPECT)}
    for turn in call.turns[asked.index + 1 :]:
        if turn.side is not Side.PROSPECT or (words and (turn.index in questions or turn.text.rstrip().endswith("?"))):
            break
        words += len(turn.words)
    return words


def _takes_up(turn: Turn, questions: list[Act], before: Turn | None) -> bool:
    """Whether the rep says more than a bare "okay" or the answer's own words before asking on."""
    inside = {at for act in questions for at in range(act.start_word, act.end_word)}
    echoed = {_bare(word.text) for word in before.words} if before is not None else set()
    said = [_bare(word.text) for at, word in enumerate(turn.words) if at not in inside]
    return sum(word not in BARE and word not in echoed and bool(word) for word in said) >= COMMENT_WORDS


def _mostly_narrow(run: list[tuple[Act, Turn]]) -> bool:
    return sum(act.act_class != QuestionClass.OPEN for act, _ in run) * 2 > len(run)


def _interrogation(call: Call, run: list[tuple[Act, Turn]]) -> Act:
    first, last = run[0][0], run[-1][1]
    reason = f"{len(run)} questions in a row, each answered in a few words and none of the answers taken up"
    act = Act.of(
        "interrogation",
        call.turns[first.turn],
        first.start_word,
        confidence=min(0.9, 0.55 + 0.05 * len(run)),
        reason=reason,
        until=last,
    )
    return replace(act, side=Side.REP)


def _bare(word: str) -> str:
    return re.sub(r"[^\w']", "", word.lower())
