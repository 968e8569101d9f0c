"""Long stretches of one speaker, and the places where the other tried to come in."""

import re

from analyzer.annotate.parsed import ParsedCall, ParsedTurn
from analyzer.annotate.plain import Plain, plain
from analyzer.annotate.references import brought_up, count_references, rep_names
from analyzer.types.acts import Act, MonologueDetail
from analyzer.types.backchannel import is_backchannel
from analyzer.types.call import Call
from analyzer.types.speech import Side, Turn
from analyzer.types.time import Span, intersection, total_ms

# From here on a stretch is kept for the rubric to judge: well under any length that a team would call a monologue.
FROM_MS, FROM_WORDS = 12_000, 35
PAUSE_MS = 400
# A turn of the listener this short can be an attempt to come in rather than a turn of its own.
ATTEMPT_WORDS = 6
LONG_WORDS = 25

# What a rep's product or firm is called when it is the hero of the story; with "our" or "my" it counts by that word already.
ACTORS = frozenset(
    "platform system product software app solution technology academy studio brand founder machine algorithm portfolio".split()
)

ASKED_ABOUT_REP = re.compile(
    r"(?<!\S)(?:(?:tell|remind|explain|walk|give|show|run|talk|fill) (?:me|us)(?: \S+){0,6} (?:you|your|yours|yourself|it|this|they|that|company|about|how|what|through)|"
    r"(?:who|what|where|whereabouts|how|why|which|when) (?:\S+ ){0,4}(?:you|your|yours|yourselves|it work|this work|that work|it do|it is|is it|is this|is that|he|she|does|would)|"
    r"(?:are|do|have|did|can|could|is|does|would|will) (?:you|your|it|this|that|they|there)|"
    r"(?:what|how) about (?:you|your)|i (?:would like|want|wanted) to (?:know|hear|understand|learn)(?: \S+){0,5}(?: you| your)?|never heard of (?:you|your)|go on then|go ahead|i am listening|tell me more|(?:and|so) you are)(?!\S)"
)
ATTENTIVE = frozenset({"i see", "i know", "that is right", "that is true", "that is nice", "i understand", "so i see"})
# Asked at the start of a call, these want a reason for it in one sentence.
PURPOSE = re.compile(
    r"(?<!\S)(?:what is (?:it|this|that)(?: call)? (?:about|regarding|concerning|in connection with|to do with)|what can i do for you|"
    r"how can i help|who is (?:calling|this|speaking|that)|what do you want|what are you (?:selling|after)|is this a sales call)(?!\S)"
)
COMES_IN = re.compile(
    r"^(?:but|well|so|sorry|excuse me|can i|could i|may i|hang on|hold on|wait|stop|listen|look|yes but|no but|okay but|right but|i|we|it is|that is|what|how|if|is it|do you)(?!\S)"
)


def monologues(parsed: ParsedCall) -> tuple[Act, ...]:
    """`stretch` acts of both sides with their figures, for the rubric to call monologues and me stories, and the prospect's `missed_opening` acts."""
    call = parsed.call
    names = rep_names(call, parsed.rubric.phrases)
    nouns = {each.turn.index: _nouns(each) for each in parsed.turns}
    acting = {each.turn.index: _acting(each) for each in parsed.turns if each.turn.side is Side.REP}
    stretches: list[Act] = []
    openings: list[Act] = []
    for run in _runs(call):
        act = _stretch(call, run, names if run[0].side is Side.REP else frozenset(), nouns, acting)
        if act is not None:
            stretches.append(act)
    if len({speaker.side for speaker in call.speakers}) > 1:
        openings = _missed_openings(call)
    return (*stretches, *openings)


def _runs(call: Call) -> list[tuple[Turn, ...]]:
    """Each speaker's consecutive turns, the listener's signs of attention left out."""
    asked = {act.end_turn for act in call.acts_of("question")}
    runs: list[list[Turn]] = []
    before: Turn | None = None
    for turn in call.turns:
        answers = (
            before is not None
            and before.speaker != turn.speaker
            and (before.index in asked or before.text.rstrip().endswith("?"))
        )
        if not turn.words or is_backchannel(turn, answers=answers):
            continue
        before = turn
        if runs and runs[-1][-1].speaker == turn.speaker:
            runs[-1].append(turn)
        else:
            runs.append([turn])
    return [tuple(run) for run in runs]


def _stretch(
    call: Call, run: tuple[Turn, ...], names: frozenset[str], nouns: dict[int, frozenset[str]], acting: dict[int, int]
) -> Act | None:
    words = sum(len(turn.words) for turn in run)
    speech = speech_ms(call, run)
    if words < FROM_WORDS and (speech is None or speech < FROM_MS):
        return None
    side = run[0].side
    other = Side.PROSPECT if side is Side.REP else Side.REP
    theirs = brought_up(call.turns, nouns, other, run[0].index)
    counts = [count_references(plain(turn), own_names=names, others_words=frozenset()) for turn in run]
    named = {noun for turn in run for noun in nouns.get(turn.index, ())} & theirs
    own = sum(each.own for each in counts)
    if side is Side.REP:
        own += sum(acting.get(turn.index, 0) for turn in run)
    others = sum(each.other for each in counts) + len(named)
    detail = MonologueDetail(
        words,
        speech,
        own,
        others,
        round(own / (own + others), 3) if own + others else None,
        _invited(call, run[0]),
        round(60_000 * words / speech, 1) if speech else None,
        _longest_run_ms(run),
    )
    return Act.of(
        "stretch",
        run[0],
        confidence=0.9,
        reason="one speaker talks on without a word of substance from the other",
        detail=detail,
        until=run[-1],
    )


def speech_ms(call: Call, turns: tuple[Turn, ...]) -> int | None:
    """How long the speaker's voice is heard in these turns; None where there are no times."""
    spans = [turn.span for turn in turns if turn.span is not None]
    if not call.transcript.timed or len(spans) < len(turns):
        return None
    tracks = {track.speaker: track.spans for track in call.transcript.speech}
    return total_ms(intersection(tracks.get(turns[0].speaker, ()), spans))


def _longest_run_ms(run: tuple[Turn, ...]) -> int | None:
    """The longest stretch without a pause of 0.4 s; None unless every word has its times."""
    timed = [
        Span(word.start_ms, max(word.start_ms, word.end_ms))
        for turn in run
        for word in turn.words
        if word.start_ms is not None and word.end_ms is not None
    ]
    if len(timed) < sum(len(turn.words) for turn in run):
        return None
    longest, start, end = 0, timed[0].start_ms, timed[0].end_ms
    for span in timed[1:]:
        if span.start_ms - end >= PAUSE_MS:
            start = span.start_ms
        end = max(end, span.end_ms)
        longest = max(longest, end - start)
    return max(longest, timed[0].duration_ms)


def _invited(call: Call, first: Turn) -> bool:
    """Whether the other side had just asked about the speaker, the firm or the offer."""
    before = call.turns[first.index - 1] if first.index else None
    if before is None or before.side is first.side:
        return False
    asked = any(act.turn == before.index for act in call.acts_of("question"))
    said = plain(before)
    last = " ".join(said.tokens[-40:])
    if PURPOSE.search(last):
        return False
    return bool(ASKED_ABOUT_REP.search(last)) and (asked or "?" in before.text or not _statement(last))


def _statement(text: str) -> bool:
    return not re.search(
        r"(?<!\S)(?:tell|remind|explain|walk|show|who|what|where|whereabouts|how|why|which|go on|listening)(?!\S)", text
    )


def _missed_openings(call: Call) -> list[Act]:
    found: list[Act] = []
    turns = call.turns
    for index in range(1, len(turns) - 1):
        before, turn, after = turns[index - 1 : index + 2]
        if not (before.side is after.side is Side.REP and turn.side is Side.PROSPECT):
            continue
        if len(before.words) < LONG_WORDS or len(after.words) < LONG_WORDS or len(turn.words) > ATTEMPT_WORDS:
            continue
        cut = turn.text.rstrip().endswith(("-", "–", "—", "…", "..."))
        if cut or (COMES_IN.match(plain(turn).text) and not _fine(plain(turn))):
            found.append(
                Act.of(
                    "missed_opening",
                    turn,
                    confidence=0.75 if cut else 0.6,
                    reason="the prospect tried to come in and the rep talked on",
                )
            )
    return found


def _fine(text: Plain) -> bool:
    return text.text in ATTENTIVE


def _acting(parsed: ParsedTurn) -> int:
    """How often the rep's product or firm, by a common name and not the prospect's, is what does something."""
    return sum(
        token.dep_ in {"nsubj", "nsubjpass"}
        and token.lemma_.lower() in ACTORS
        and not any(child.lower_ in {"your", "our", "my", "their", "his", "her"} for child in token.children)
        for token in parsed.doc
    )


def _nouns(parsed: ParsedTurn) -> frozenset[str]:
    """The lower-case names and nouns of a turn."""
    return frozenset(
        token.text.lower().strip("'\"")
        for token in parsed.doc
        if token.pos_ in {"NOUN", "PROPN"} and len(token.text) > 2 and token.text[0].isalpha()
    )
