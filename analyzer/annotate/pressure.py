"""Where the rep presses (deadline, guilt, fear, belittling, insisting) or takes the sale for granted."""

from analyzer.annotate.closing import team_phrases
from analyzer.annotate.not_closing import spoken_of
from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.phrasebook import hits
from analyzer.annotate.plain import plain
from analyzer.types.acts import Act
from analyzer.types.speech import Side, Turn


def pressure(parsed: ParsedCall) -> tuple[Act, ...]:
    """The rep's `pressure` acts, with the kind of pressure as tag, and `assumptive` acts; a close that presumes the sale is assumptive too."""
    own = team_phrases(parsed.rubric.phrases.pressure)
    found: list[Act] = []
    for turn in parsed.call.turns:
        if turn.side is not Side.REP:
            continue
        found.extend(_said(turn))
        if own is not None:
            found.extend(
                Act.of(
                    "pressure", turn, *plain(turn).words(start, end), tags=("team",), confidence=0.9,
                    reason="pressure in the words that the team has listed",
                )
                for start, end in plain(turn).find(own)
            )  # fmt: skip
    for close in parsed.call.acts_of("closing_attempt", side=Side.REP):
        found.extend(_from_close(parsed.call.turns[close.turn], close))
    return _one_a_place(found)


def _said(turn: Turn) -> list[Act]:
    words = plain(turn)
    acts: list[Act] = []
    parts = (hit for hit in hits(words, "pressure_parts") if not spoken_of(words, hit.start))
    for hit in (*hits(words, "pressure"), *parts):
        first, last = words.words(*words.sentence(hit.start, hit.end))
        family = hit.family
        acts.append(
            Act.of(family.kind, turn, first, last, tags=family.tags, confidence=family.confidence, reason=family.reason)
        )
    return acts


def _from_close(turn: Turn, close: Act) -> list[Act]:
    acts: list[Act] = []
    if "discount" in close.tags:
        reason = "ties the price to a decision at once"
        acts.append(
            Act.of(
                "pressure", turn, close.start_word, close.end_word, tags=("deadline",), confidence=close.confidence,
                reason=reason,
            )
        )  # fmt: skip
    if "assumptive" in close.tags:
        reason = "presumes a sale that the prospect has not agreed to"
        acts.append(
            Act.of("assumptive", turn, close.start_word, close.end_word, confidence=close.confidence, reason=reason)
        )
    return acts


def _one_a_place(found: list[Act]) -> tuple[Act, ...]:
    """Of acts of one kind that overlap, the first and surest."""
    kept: dict[str, Act] = {}
    last: dict[str, Act] = {}
    for act in sorted(found, key=lambda act: (act.turn, act.start_word, -act.confidence)):
        past = last.get(act.kind)
        if past is not None and past.turn == act.turn and act.start_word < past.end_word:
            continue
        kept[act.id] = last[act.kind] = act
    return tuple(kept.values())
