"""Reports built by hand: a realistic one to look at and to test the formats with, and ways to change it."""
# ruff: noqa: FBT003

import dataclasses
import re
from datetime import datetime
from itertools import accumulate

from analyzer.types.acts import Act, Answer, Level, MonologueDetail, QuestionDetail, StepDetail
from analyzer.types.audio import HealthNote
from analyzer.types.call import Call, CallInfo
from analyzer.types.kind import CallKind
from analyzer.types.report import Provenance, Report, RunInfo
from analyzer.types.score import Finding, Metrics, NextStep, Overall, Score, Scorecard, Verdict
from analyzer.types.speech import Side, Speaker, SpeechTrack, Transcript, Turn, Word
from analyzer.types.time import intersection, total_ms, union

DIALOGUE = """
R +600 | Hi Lee, it's Dana at Brightwater Compressors. {social: How are you today?}
P +300 | Good, thanks, it's a busy one. Two of the lads are off.
R +250 | Oh no, on a Tuesday as well. {permission closed: Would it be all right if I asked a few questions about how you run the workshop?}
P +400 | Sure, go ahead, I've got ten minutes.
R +300 | {need open: What made you ring us last week?}
P +700 | Well, the compressor in bay two keeps tripping. It's done it four times this month, and every time it goes the whole bay stands still until somebody walks over and resets it.
R -500 | Right.
P +100 | And of course that's never just five minutes, is it, because by then the air's down and they've all gone for a tea.
R +400 | So it's the whole bay, not just the one tool. {need open: What does it cost you when it stands?}
P +900 | I worked it out once. We bill about eighty pounds an hour a bay, so a half day lost is three hundred, and last month that happened twice, plus a customer who'd driven over from Whitby and had to go home again without his van.
R +250 | {close premature assumptive: I can get you a new one on the lorry Monday or Wednesday, which suits you better?}
P +800 | Hang on, I don't even know what it would be yet.
R +150 | {story: Fair enough. Let me tell you a bit about us, then. We've been building compressors since nineteen eighty four, we're the largest independent in the north, we've won the regional award three years running, and our engineers are all trained in our own school. I started there myself as an apprentice, and I can honestly say that our new screw range is the best thing we have ever made. We did the whole of the docks last year, we did two hospitals, and our boss is on the trade board, so we really do know what we're doing, and our service vans carry every part we make.}
P +600 | Okay.
R +500 | {need closed: Is the one you have now a piston or a screw?}
P +300 | Piston.
R +300 | {need semi_open: How many bays run off it?}
P +300 | Five.
R +300 | {need closed: And is it on all day?}
P +250 | Pretty much.
R +600 | {need open: How would you like it to work, if you could have it any way you wanted?}
P +900 | Honestly, I'd want to stop thinking about it. If one goes down I'd want the other to take over, and I'd want somebody to ring me before it breaks and not after. That's really all I'm after.
R +300 | So a pair, with one standing by, and a warning before it fails. {need closed: Is that right?}
P +250 | That's it exactly. What does a pair like that come to?
R +400 | Between nine and eleven thousand fitted, depending on the pipework. We'd want to see the room before we said a figure.
P +900 | That's about what I feared. It's not nothing.
R +500 | No, it isn't, and if it doesn't pay for itself you shouldn't do it. {next_step open: Where would you like to go from here?}
P +1200 | I'd need to see one running, I think, and my brother would have to be there, it's half his money.
R +300 | {step: We could show you both the pair we run at the depot, say Thursday at two?}
P +600 | Thursday the fifth, two o'clock. Yes, that works, {agreement: put us both down.}
R +300 | Lovely. I'll send you a line with the address and what we said today. {truth closed: Is there anything else that would make you more comfortable?}
P +700 | No, that's everything. Thanks, Dana.
R +200 | Thank you, Lee. See you Thursday.
P -200 | Bye now.
"""


def spoken(text: str, start_ms: int) -> tuple[Word, ...]:
    """The words of a text as if somebody had said them from `start_ms` on."""
    words = text.split()
    lengths = [110 + 48 * len(word) + (260 if word[-1] in ".,?" else 0) for word in words]
    ends = list(accumulate(lengths, initial=start_ms))
    return tuple(Word(word, ends[i], ends[i + 1] - 20, 0.9) for i, word in enumerate(words))


def _question(turn: Turn, start: int, end: int, what: list[str], reply: Turn | None) -> Act:
    tags, act_class = tuple(what[:-1]), what[-1]
    words, speech = (len(reply.words), (reply.end_ms or 0) - (reply.start_ms or 0)) if reply else (0, None)
    detail = QuestionDetail(Answer(reply.index if reply else None, words, speech, reply is not None, False, False))
    reasons = {
        "open": "Begins with “what” or “how” and asks for more than one fact.",
        "semi_open": "Asks for one short fact.",
        "closed": "Can be answered with yes or no.",
    }
    return Act.of(
        "question",
        turn,
        start,
        end,
        act_class=act_class,
        tags=tags,
        confidence=0.9,
        reason=reasons[act_class],
        detail=detail,
    )


def _act(turn: Turn, start: int, end: int, what: list[str], reply: Turn | None) -> Act:
    if what[0] == "close":
        return Act.of(
            "closing_attempt", turn, start, end, act_class=what[1], tags=("assumptive", "solution", "readiness"), confidence=0.92,
            reason="An either/or that presumes the sale.",
        )  # fmt: skip
    if what[0] == "story":
        ms = (turn.end_ms or 0) - (turn.start_ms or 0)
        detail = MonologueDetail(end - start, ms, 14, 0, 1.0, False, 178.0, 9000)
        return Act.of(
            "me_story", turn, start, end, confidence=0.85, reason="14 words about us, none about Lee.", detail=detail
        )
    if what[0] == "step":
        step = StepDetail(
            Level.SCHEDULED,
            "demo",
            "both",
            "2026-03-05T14:00:00+00:00",
            "Thursday at two",
            turn.index + 1,
            True,
            True,
            True,
        )
        return Act.of(
            "next_step", turn, start, end, confidence=0.95, reason="A day and an hour, offered to both.", detail=step
        )
    if what[0] == "agreement":
        return Act.of("agreement", turn, start, end, confidence=0.9, reason="Accepts the day.")
    if what[0] == "social":
        return _question(turn, start, end, ["social", "open"], reply)
    return _question(turn, start, end, what, reply)


def conversation(dialogue: str = DIALOGUE) -> tuple[tuple[Turn, ...], tuple[Act, ...]]:
    """Turns and acts of a dialogue whose lines read `R +300 | words {tags class: words of an act}`; the number is the pause before."""
    turns: list[Turn] = []
    marked: list[list[tuple[int, int, list[str]]]] = []
    at = 0
    for line in dialogue.strip().splitlines():
        head, text = line.split(" | ", 1)
        who, pause = head.split()
        found = []
        plain = ""
        for piece in re.split(r"(\{[^}]*\})", text):
            if piece.startswith("{"):
                what, words = piece[1:-1].split(": ", 1)
                start = len(plain.split())
                found.append((start, start + len(words.split()), what.split()))
                plain += words
            else:
                plain += piece
        start_ms = max(0, at + int(pause))
        words_said = spoken(plain, start_ms)
        side = Side.REP if who == "R" else Side.PROSPECT
        turns.append(
            Turn(len(turns), {"R": "S1", "P": "S2"}[who], side, plain, words_said, start_ms, words_said[-1].end_ms)
        )
        marked.append(found)
        at = max(at, words_said[-1].end_ms or 0)
    acts = []
    for turn, found in zip(turns, marked, strict=True):
        reply = turns[turn.index + 1] if turn.index + 1 < len(turns) else None
        acts += [_act(turn, start, end, what, reply) for start, end, what in found]
    return tuple(turns), tuple(acts)


def _tracks(turns: tuple[Turn, ...]) -> tuple[SpeechTrack, ...]:
    return tuple(
        SpeechTrack(who, union((t.span for t in turns if t.speaker == who and t.span), bridge_ms=0))
        for who in ("S1", "S2")
    )


def sample_report(audio: str | None = "dana%20to%20lee.opus") -> Report:
    """An outbound call with a close too early, a me story and a good end."""
    turns, acts = conversation()
    tracks = _tracks(turns)
    rep, prospect = (total_ms(track.spans) for track in tracks)
    duration = max(turn.end_ms or 0 for turn in turns) + 900
    call = Call(
        CallInfo("5f" * 32, "dana to lee.opus", duration, datetime.fromisoformat("2026-03-03T10:00:00+00:00"), CallKind.OUTBOUND, 0.9,
                 (HealthNote("two_channels", "Two channels, one voice on each."),)),
        (Speaker("S1", Side.REP, 0.97, "Dana"), Speaker("S2", Side.PROSPECT, 0.97, "Lee")),
        Transcript("en", turns, tracks),
        acts,
    )  # fmt: skip
    counted = [act for act in acts if act.kind == "question" and not {"social", "logistics"} & set(act.tags)]
    by_class = {c: [a for a in counted if a.act_class == c] for c in ("open", "semi_open", "closed")}
    metrics = Metrics(
        talk_share=round(rep / (rep + prospect), 4),
        talk_share_of_call=round(rep / duration, 4),
        talk_share_by_third=(0.38, 0.71, 0.44),
        solution_share=0.31,
        rep_speech_ms=rep,
        prospect_speech_ms=prospect,
        overlap_ms=total_ms(intersection(tracks[0].spans, tracks[1].spans)),
        silence_share=0.08,
        longest_rep_monologue_ms=42_300,
        longest_prospect_monologue_ms=18_900,
        turns_per_minute=8.4,
        patience_ms=320,
        rep_wpm=171.2,
        prospect_wpm=164.0,
        interruptions_by_rep=1,
        interruptions_by_prospect=0,
        questions_counted=len(counted),
        questions_open=len(by_class["open"]),
        questions_semi_open=len(by_class["semi_open"]),
        questions_closed=len(by_class["closed"]),
        questions_per_30_minutes=88.0,
        rep_words=sum(len(t.words) for t in turns if t.side is Side.REP),
        prospect_words=sum(len(t.words) for t in turns if t.side is Side.PROSPECT),
    )
    story = next(act for act in acts if act.kind == "me_story")
    close = next(act for act in acts if act.kind == "closing_attempt")
    step = next(act for act in acts if act.kind == "next_step")
    step_detail = step.detail
    assert isinstance(step_detail, StepDetail)
    cost = next(act for act in acts if "cost you" in act.quote)
    early = Finding(
        "You asked for the order before the offer had been tied to a need and before Lee had shown any interest.",
        (close.id,), (close.turn,), (close.quote,),
    )  # fmt: skip
    open_share = (len(by_class["open"]) + len(by_class["semi_open"])) / len(counted)
    scores = (
        Score("talk_share", "Talk and listen", metrics.talk_share, "share of the talking", None, "30 % or less of the talking; good to 35 %", "S0", Verdict.WORK_ON, 41.0,
              (Finding("Your longest stretch.", (story.id,), (story.turn,), (story.quote,)),),
              "You held the floor for more than half of the talk: aim to listen twice as long as you speak."),
        Score("open_share", "Open questions", round(open_share, 4), "share of the questions", (0.31, 0.86), "60 % or more open or semi-open", "S1", Verdict.UNSURE, 88.0,
              (Finding("Questions that invite a story.", tuple(a.id for a in by_class["open"]), (), tuple(a.quote for a in by_class["open"])),
               Finding("Questions for one short fact.", tuple(a.id for a in by_class["semi_open"]), (), tuple(a.quote for a in by_class["semi_open"])),
               Finding("Questions answered with yes or no.", tuple(a.id for a in by_class["closed"]), (), tuple(a.quote for a in by_class["closed"]))),
              "Your open questions got the long answers: turn “Is it on all day?” into “What does a day on it look like?”."),
        Score("premature_closing", "Closing at the right time", 1, "premature closes", None, "none", "S1 S3", Verdict.WORK_ON, 35.0, (early,),
              "Ask for the order only once Lee has told you what a fix is worth and has asked about yours."),
        Score("me_stories", "Me stories", 1, "me stories", None, "none", "S2", Verdict.WATCH, 62.0,
              (Finding("42 seconds about your firm, with no word about Lee's workshop; nobody had asked.", (story.id,), (story.turn,), (story.quote,)),),
              "Swap the firm's story for one customer with Lee's problem, told in two sentences."),
        Score("next_step", "Next step", "scheduled", "level", None, "scheduled, or agreed and theirs to do", "S0 S3", Verdict.GOOD, 100.0,
              (Finding("A day and an hour were offered and taken: Thursday 5 March, 14:00.", (step.id,), (step.turn, step.turn + 1), (step.quote,)),),
              "Keep doing this: you asked where Lee wanted to go and settled the day before hanging up."),
        Score("rapport", "A personal opening", True, "found", None, "found", "S0 S1", Verdict.GOOD, None,
              (Finding("You greeted Lee and took up the busy day.", (), (0, 2), ("How are you today?", "Oh no, on a Tuesday as well.")),), ""),
        Score("truth", "The last unsaid thing", True, "found", None, "found", "S3", Verdict.GOOD, None,
              (Finding("You asked what was still unsaid.", (), (30,), ("Is there anything else that would make you more comfortable?",)),), ""),
        Score("referral", "Asking who else", False, "found", None, "found", "S2", Verdict.WATCH, None, (),
              "Before the end, ask who else has the same trouble."),
    )  # fmt: skip
    practices: dict[str, bool | None] = {
        "rapport": True, "permission": True, "why_called": None, "needs_coverage": True, "follow_up": True, "no_interrogation": True,
        "no_pressure": True, "no_assuming": False, "truth": True, "no_chasing": None, "no_is_ok": True, "feedback": False,
        "where_next": True, "bring_closure": True, "referral": False, "follow_up_mail": True, "meeting_not_decision": False,
        "no_admin_opening": None, "prospect_focus": False,
    }  # fmt: skip
    overall = Overall(
        64.0,
        (
            Finding(
                "You asked what the standing costs and let Lee work it out aloud.",
                (cost.id,),
                (cost.turn,),
                (cost.quote,),
            ),
            Finding("You settled a day with both of the people who decide.", (step.id,), (step.turn,), (step.quote,)),
        ),
        "You asked for the order before Lee knew what the order would be: first tie it to what the standing costs.",
        early,
    )
    next_step = NextStep(
        Level.SCHEDULED,
        None,
        "demo at the depot",
        "both",
        step_detail.when,
        "Thursday at two",
        step.turn,
        step.turn + 1,
        step.quote,
        True,
    )
    card = Scorecard(scores, metrics, practices, False, True, next_step, overall)
    provenance = Provenance(
        "analyzer 0.1.0", "default", "c0" * 32, "whisper base", "ab" * 32, "en_core_web_sm 3.8.0", {"kind": "auto"}
    )
    return Report(call, card, provenance, RunInfo("2026-03-03T11:00:00+00:00", {"transcribe": 9.1}), audio)


def untimed(report: Report) -> Report:
    """The report as if its transcript had come without times."""
    turns = tuple(
        dataclasses.replace(t, start_ms=None, end_ms=None, words=tuple(Word(w.text) for w in t.words))
        for t in report.call.turns
    )
    acts = tuple(dataclasses.replace(a, start_ms=None, end_ms=None) for a in report.call.acts)
    info = dataclasses.replace(report.call.info, duration_ms=None)
    call = dataclasses.replace(report.call, info=info, transcript=Transcript("en", turns), acts=acts)
    scores = tuple(
        dataclasses.replace(s, value=None, verdict=Verdict.NOT_MEASURABLE, points=None, findings=(Finding("The transcript carries no times."),), advice="")
        if s.check == "talk_share" else s
        for s in report.scorecard.scores
    )  # fmt: skip
    card = dataclasses.replace(
        report.scorecard,
        scores=scores,
        metrics=Metrics(questions_counted=9, questions_open=4, questions_semi_open=1, questions_closed=4),
    )
    return dataclasses.replace(report, call=call, scorecard=card, audio=None)


def with_words(report: Report, *, name: str, line: str) -> Report:
    """The report with the prospect called `name`, the file too, and the second turn saying `line`."""
    turn = dataclasses.replace(report.call.turns[1], text=line, words=spoken(line, 4000))
    turns = (report.call.turns[0], turn, *report.call.turns[2:])
    acts = (*report.call.acts, Act.of("question", turn, act_class="open", confidence=0.5, reason=f"Said {line}"))
    call = dataclasses.replace(
        report.call,
        info=dataclasses.replace(
            report.call.info, source=f"{name}.wav", health=(HealthNote("clipped", f"{name} is clipped."),)
        ),
        speakers=(report.call.speakers[0], dataclasses.replace(report.call.speakers[1], name=name)),
        transcript=dataclasses.replace(report.call.transcript, turns=turns),
        acts=acts,
    )
    strength = Finding(f"You let {name} talk.", (acts[-1].id,), (1,), (line,))
    overall = dataclasses.replace(report.scorecard.overall, strengths=(strength,), change_next=f"Ask {name} more.")
    scores = tuple(
        dataclasses.replace(s, findings=(*s.findings, strength), advice=f"Hear {line}") for s in report.scorecard.scores
    )
    return dataclasses.replace(
        report, call=call, scorecard=dataclasses.replace(report.scorecard, overall=overall, scores=scores)
    )


def long_report(turns_count: int = 3000, duration_ms: int = 3 * 3_600_000) -> Report:
    """A three-hour call of 3,000 turns, every other one with an act, 300 of them questions."""
    base = sample_report()
    gap = duration_ms // turns_count
    turns, acts = [], []
    for index in range(turns_count):
        model = base.call.turns[index % len(base.call.turns)]
        words = spoken(" ".join(model.text.split()[:14]), index * gap)
        side, who = (Side.REP, "S1") if index % 2 == 0 else (Side.PROSPECT, "S2")
        turn = Turn(index, who, side, " ".join(w.text for w in words), words, index * gap, words[-1].end_ms)
        turns.append(turn)
        kind = "question" if index % 10 == 0 else "follow_up"
        if index % 2 == 0:
            act_class = ("open", "closed")[index // 10 % 2] if kind == "question" else None
            acts.append(
                Act.of(kind, turn, 0, 5, act_class=act_class, tags=("acknowledgement",), confidence=0.9, reason="Asks.")
            )
    every = Finding("Every question.", tuple(a.id for a in acts if a.kind == "question"))
    info = dataclasses.replace(base.call.info, duration_ms=duration_ms)
    call = dataclasses.replace(
        base.call, info=info, transcript=Transcript("en", tuple(turns), _tracks(tuple(turns))), acts=tuple(acts)
    )
    scores = tuple(
        dataclasses.replace(s, findings=(every,) if s.check == "open_share" else ()) for s in base.scorecard.scores
    )
    overall = Overall(50.0, (), "Ask more.", None)
    return dataclasses.replace(
        base, call=call, scorecard=dataclasses.replace(base.scorecard, scores=scores, overall=overall)
    )
