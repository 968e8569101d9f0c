"""What the people on a call are called: what they say themselves, and how the other addresses them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from analyzer.types.audio import HealthNote
from analyzer.types.call import Call
from analyzer.types.speech import Side, Speaker, Turn

WORD = r"[A-Z][a-z]*(?:['\u2019-][A-Z])?[a-z'\u2019]+"
NAME = rf"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?{WORD}(?: (?!From|At|With|Here|Speaking|Calling){WORD})?)"
GREETING = r"(?:[Hh]i(?:ya)?|[Hh]ello|[Hh]ey|(?:[Gg]ood )?(?:[Mm]orning|[Aa]fternoon|[Ee]vening))"
# How people say who they are. A bare "I'm Tired" must not become a name, so "I'm" counts only where a firm or a greeting stands with it.
INTRODUCTIONS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b[Mm]y name(?: is|'s|\u2019s) {NAME}",
        rf"\b(?:[Tt]his is|[Ii]t(?:'s|\u2019s| is)|[Yy]ou(?:'ve|\u2019ve| have) reached|I(?:'m|\u2019m| am)|[Mm]yself) {NAME},? (?:here,? )?(?:from|with|over at|down at|at|calling)\b",
        rf"(?:^|[.,!?] ){NAME} (?:speaking|here|(?:calling|ringing|phoning) from)\b",
        rf"(?:^|[.!?] )(?:(?:{GREETING}|[Yy]es|[Yy]eah)[ ,.!]+(?:[A-Z]\w+[,.!]? )?)?(?:[Tt]his is|[Ii]t(?:'s|\u2019s)) {NAME}[.,!?]",
        rf"(?:^|, )this is {NAME}[.,!?]",
    )
)
# How people address the other: a greeting with a name that ends there, or asking who it is.
ADDRESSES = (
    re.compile(rf"(?:^|[.,!?] ){GREETING},? {NAME}[.,!?]"),
    re.compile(
        rf"\b(?:[Ii]s (?:that|this)|[Aa]m I (?:speaking|talking|through) (?:to|with)|[Tt]hanks for (?:your time|having me),?) {NAME}[.?!]"
    ),
)
DENIES = re.compile(
    r"^\W*(?:no\b|nope\b|sorry,? (?:no|you)|wrong number|(?:he|she) (?:is|isn|\W?s)\b|speaking to)", re.IGNORECASE
)
NO_NAMES = frozenset(
    "A An And Are As At But Fine For Friday From Good Great Hello Hi How I In Is It Just Monday More My No Not Now Of Oh Okay On One Or Our "
    "Right Saturday So Speaking Still Sunday Sure Thank Thanks That The There They This Thursday Tuesday Us We Wednesday Well What Yeah Yes You Your "
    "All Again Afternoon Both Boss Buddy Dear Doctor Everybody Everyone Evening Folks Guys Love Madam Ma'am Man Mate Morning Pal Sales Sir Team Again Yep".split()
)
# Words that make a name a firm's.
FIRM_WORDS = re.compile(
    r"\b(?:ltd|limited|llc|inc|plc|co|company|group|services?|solutions|systems|supplies|supply|components|solicitors|lawyers|dental|motors|"
    r"homes|kitchens|windows|pools|bakery|builders|energy|electrics?|plumbing|roofing|software|media|agency|associates|partners|clinic|surgery|"
    r"hotel|school|college|bank|insurance|laborator(?:y|ies)|garage|farms?|foods|logistics|transport|engineering|desk|office|reception|accounts|support)\b",
    re.IGNORECASE,
)
# Labels that tell one voice from another and nothing more.
NO_PERSON = re.compile(
    r"^(?:(?:speaker|spk|spkr|voice|channel|ch|participant|person|party|line|user|unknown|s)?[ _#.-]*(?:\d{1,3}|[a-z])?|speaker|unknown|unidentified.*)$",
    re.IGNORECASE,
)
OPENING_TURNS = 4


def is_person(label: str | None) -> bool:
    """Whether a label can be somebody's name or role, rather than "Speaker 1" or "A"."""
    return label is not None and not NO_PERSON.match(label.strip())


def name_speakers(call: Call) -> Call:
    """The call with the name each nameless speaker gives in the first turns of theirs, where capitals show it.

    Of two people, one who gives none is called what the other calls them, unless the two would share a name. A label such as "Speaker 1" stays where no name is heard.
    """
    heard = {
        speaker.id: _introduced(_opening(call, speaker)) for speaker in call.speakers if not is_person(speaker.name)
    }
    if len(call.speakers) == 2:
        for speaker, other in (call.speakers, call.speakers[::-1]):
            if heard.get(speaker.id, "") is None:
                heard[speaker.id] = _addressed(call, speaker, taken=heard.get(other.id) or other.name)
    return replace(
        call,
        speakers=tuple(replace(speaker, name=heard.get(speaker.id) or speaker.name) for speaker in call.speakers),
    )


def find_rep(call: Call, rep_name: str | None) -> Call:
    """The call with the rep's side given to whoever `rep_name` labels, in full, by id or by an unmistakable part of the label.

    Where a transcript has labels and none is it, a health note says which there are. Without labels, see `hear_rep` and `call_one`.
    """
    if rep_name is None:
        return call
    wanted = rep_name.casefold().split()
    named = [speaker for speaker in call.speakers if speaker.name is not None]
    exact = [s for s in call.speakers if wanted in ((s.name or "").casefold().split(), s.id.casefold().split())]
    part = [s for s in named if wanted and is_person(s.name) and {*wanted} <= {*(s.name or "").casefold().split()}]
    found = exact or (part if len(part) == 1 else [])
    if found:
        ids = {speaker.id for speaker in found}
        return replace(
            call,
            speakers=tuple(
                replace(speaker, side=Side.REP, side_confidence=1.0) if speaker.id in ids else speaker
                for speaker in call.speakers
            ),
        )
    if not named:
        return call
    labels = ", ".join(speaker.name or speaker.id for speaker in call.speakers)
    note = HealthNote(
        "rep_name_unknown",
        f"Nobody in this transcript is labelled {rep_name!r}; the labels are {labels}. The sides come from the words instead.",
    )
    return replace(call, info=replace(call.info, health=(*call.info.health, note)))


def hear_rep(call: Call, rep_name: str | None) -> Call:
    """The call with the rep's side given, at 0.95, to the one speaker who was heard to have a name that `rep_name` shares; for calls without labels."""
    wanted = {*(rep_name or "").casefold().split()}
    heard = [s for s in call.speakers if is_person(s.name) and wanted & {*(s.name or "").casefold().split()}]
    if len(heard) != 1 or any(speaker.side is not Side.UNKNOWN for speaker in call.speakers):
        return call
    return replace(
        call,
        speakers=tuple(
            replace(speaker, side=Side.REP, side_confidence=0.95) if speaker is heard[0] else speaker
            for speaker in call.speakers
        ),
    )


def call_one(call: Call, side: Side, name: str | None) -> Call:
    """The call with the one person of this side called `name` where the sides are sure and no name was heard or given."""
    those = [speaker for speaker in call.speakers if speaker.side is side]
    if name is None or len(those) != 1 or is_person(those[0].name) or not call.sides_sure:
        return call
    return replace(
        call,
        speakers=tuple(
            replace(speaker, name=name) if speaker.id == those[0].id and speaker.name is None else speaker
            for speaker in call.speakers
        ),
    )


def _opening(call: Call, speaker: Speaker) -> list[Turn]:
    return [turn for turn in call.turns if turn.speaker == speaker.id][:OPENING_TURNS]


def _introduced(turns: list[Turn]) -> str | None:
    return next((name for turn in turns for name in _names(turn.text, INTRODUCTIONS)), None)


def _addressed(call: Call, speaker: Speaker, *, taken: str | None) -> str | None:
    """What the other of two calls this speaker in the opening: the same each time, denied by nobody, and not the other's own name."""
    names: list[str] = []
    for turn, reply in zip(call.turns, (*call.turns[1:], None), strict=True):
        if turn.index >= 2 * OPENING_TURNS or turn.speaker == speaker.id:
            continue
        if reply is not None and reply.speaker == speaker.id and DENIES.match(reply.text):
            continue
        names += _names(turn.text, ADDRESSES)
    first = {name.split()[-1] for name in names}
    shared = bool(taken) and bool({*names[0].split()} & {*(taken or "").split()}) if names else False
    return names[0] if len(first) == 1 and not shared else None


def _names(text: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    for pattern in patterns:
        found = pattern.search(text)
        if found and not {*found["name"].split()} & NO_NAMES and not FIRM_WORDS.search(found["name"]):
            yield re.sub(r"'s$", "", found["name"].replace("\u2019", "'"))
