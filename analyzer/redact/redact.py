"""A report with personal data masked in everything it says."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from analyzer.choices import Redact
from analyzer.redact.find import find
from analyzer.redact.found import Found, Personal
from analyzer.redact.masks import masked_turn
from analyzer.redact.names import parts_of
from analyzer.redact.phrases import file_name_masked, note_masked, phrases_of, text_masked
from analyzer.types.acts import Act, StepQuote
from analyzer.types.audio import HealthNote
from analyzer.types.call import CallInfo
from analyzer.types.correction import Corrected, Correction, Place, TextChange
from analyzer.types.report import Provenance, Report, RunInfo
from analyzer.types.score import Score
from analyzer.types.speech import Side, Speaker, Turn, text_of, words_of

if TYPE_CHECKING:
    from spacy.language import Language

NOTE = "redacted"
# What these hold is ours or a choice from a list, and never words of the call.
_OURS: dict[type, frozenset[str]] = {
    Act: frozenset({"id", "kind", "act_class", "tags", "correction"}),
    Correction: frozenset({"id", "call_id"}),
    HealthNote: frozenset({"code"}),
    RunInfo: frozenset({"started_at", "seconds"}),
    Score: frozenset({"check", "title", "unit", "target", "source"}),
    Provenance: frozenset({field.name for field in fields(Provenance)} - {"options"}),
    CallInfo: frozenset({"id"}),
    Speaker: frozenset({"id"}),
}
# What people wrote or said that need stand in no turn any more.
_WRITTEN = (Correction, TextChange, Corrected, Place)


@dataclass(frozen=True, slots=True)
class Redacted:
    """The report without personal data and where it stood, in the words of the turns."""

    report: Report
    found: tuple[Found, ...]
    names: tuple[str, ...] = ()
    """The words of names that were masked; empty where names were to be left."""

    def file_name(self, name: str) -> str:
        """A file's name without phone numbers and masked names."""
        return file_name_masked(name, self.names)


def redact(report: Report, what: Redact, *, nlp: "Language | None" = None) -> Redacted:
    """The report with personal data masked in its words and in all that is derived from them; scores and times stay as they are.

    Every masked word keeps its place and time, so acts, corrections and the player still find theirs. The reference to the
    recording is taken out, since the sound was not touched. Names need `nlp`, a pipeline that recognises entities; what is
    masked cannot be brought back from the result. Raises ValueError for names without it.
    """
    if what is Redact.OFF:
        return Redacted(report, ())
    named = what is Redact.NAMES
    if named and nlp is None:
        raise ValueError("names are found with a pipeline that recognises entities")
    known = _known(report) if named else ()
    turns = report.call.turns
    found = find(turns, known=known, nlp=nlp if named else None)
    before = report.uncorrected.call.turns
    found_before = found if before == turns else find(before, known=known, nlp=nlp if named else None)
    phrases = phrases_of(turns, found) | phrases_of(before, found_before)
    names = tuple(sorted({*parts_of(known), *parts_of(_heard(turns, found))})) if named else ()
    if named:
        phrases |= phrases_of(*_as_turns((*known, *names)))
    walk = _Walk(
        phrases=tuple(phrases), turns=turns, found=found, before=found_before, names=names, named=named, quotes={}
    )
    # Findings repeat the quotes of acts.
    quotes = {act.quote: walk.act(act).quote for act in (*report.call.acts, *report.call.set_aside)}
    quotes |= {said.quote: walk.value(said).quote for said in report.scorecard.next_step.quotes}
    walk = replace(walk, quotes={quote: new for quote, new in quotes.items() if quote != new})
    masked: Report = walk.value(report)
    if redaction_of(report) is Redact.NAMES:
        what, named = Redact.NAMES, True
    call = replace(masked.call, info=_noted(masked.call.info, masked.call.turns, named=named))
    masked = replace(masked, call=call, provenance=_marked(masked.provenance, what), audio=_sound(report))
    if masked.analysed is not None:
        was = masked.analysed
        info = _noted(was.info, masked.call.turns, named=named)
        masked = replace(masked, analysed=replace(was, info=info, provenance=_marked(was.provenance, what)))
    return Redacted(masked, found, names)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and not isinstance(value, Enum)


def _sound(report: Report) -> str | None:
    """Where the sound of a report that was redacted before is; that of another was not covered."""
    return report.audio if redaction_of(report) is not Redact.OFF else None


def _marked(provenance: Provenance, what: Redact) -> Provenance:
    return replace(provenance, options={**provenance.options, "redact": what.value})


def _noted(info: CallInfo, turns: tuple[Turn, ...], *, named: bool) -> CallInfo:
    """The call with a note of what is masked in its words."""
    counts = Counter(kind for turn in turns for word in turn.words for kind in Personal if kind.mask in word.text)
    parts = [f"{kind.value} {counts[kind]}" for kind in Personal if counts[kind]]
    told = f"masked in the words: {', '.join(parts)}" if parts else "none was found in the words"
    names = "" if named else " Names were left."
    message = f"Personal data was looked for and {told}.{names} Some can be missed: read it before you pass it on."
    others = tuple(note for note in info.health if note.code != NOTE)
    return replace(info, health=(*others, HealthNote(NOTE, message)))


def _known(report: Report) -> tuple[str, ...]:
    """The names that the report has of people and, as far as anybody gave them, of firms."""
    infos = (report.call.info, *(() if report.analysed is None else (report.analysed.info,)))
    speakers = (*report.call.speakers, *(() if report.analysed is None else report.analysed.speakers))
    options = report.provenance.options
    names = [speaker.name for speaker in speakers]
    names += [name for info in infos for name in (info.rep, info.customer)]
    names += [options.get("rep_name"), options.get("customer"), *(each.correction.by for each in report.corrections)]
    return tuple(dict.fromkeys(name for name in names if name))


def _heard(turns: tuple[Turn, ...], found: Iterable[Found]) -> tuple[str, ...]:
    """The names that were found in the words."""
    return tuple(
        text_of(turns[each.turn].words[each.start_word : each.end_word]) for each in found if each.kind is Personal.NAME
    )


def redaction_of(report: Report) -> Redact:
    """What was masked in the report."""
    return Redact(report.provenance.options.get("redact", Redact.OFF))


def _as_turns(names: tuple[str, ...]) -> tuple[tuple[Turn, ...], tuple[Found, ...]]:
    """Known names as something found, so that they are masked in texts too."""
    turns = tuple(Turn(index, "", Side.UNKNOWN, name, words_of(name)) for index, name in enumerate(names))
    return turns, tuple(Found(turn.index, 0, len(turn.words), Personal.NAME, "a known name") for turn in turns)


@dataclass(frozen=True, slots=True)
class _Walk:
    """Goes through every value of a report and masks its texts."""

    phrases: tuple[Any, ...]
    turns: tuple[Turn, ...]
    found: tuple[Found, ...]
    before: tuple[Found, ...]
    names: tuple[str, ...]
    named: bool
    quotes: dict[str, str]

    def value(self, value: Any) -> Any:
        """The value with every text in it masked."""
        match value:
            case Turn():
                return self._turn(value)
            case Act():
                return self.act(value)
            case StepQuote():
                return self._words_of_step(value)
            case Speaker() if self.named:
                return replace(value, name=None)
            case CallInfo():
                return self._info(value)
            case Enum():
                return value
            case str():
                return self.quotes.get(value) or text_masked(value, self.phrases)
            case tuple():
                return tuple(self.value(each) for each in value)
            case Mapping():
                return {key: self.value(each) for key, each in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            return self._fields(value)
        return value

    def _fields(self, value: Any) -> Any:
        ours = _OURS.get(type(value), frozenset())
        new = {field.name: self.value(getattr(value, field.name)) for field in fields(value) if field.name not in ours}
        if isinstance(value, _WRITTEN):
            new = {name: note_masked(each) if _is_text(each) else each for name, each in new.items()}
        return replace(value, **new)

    def _turn(self, turn: Turn) -> Turn:
        """A turn as it is now, or one that was corrected since as it was before."""
        found = self.found if self.turns[turn.index] == turn else self.before
        return masked_turn(turn, [each for each in found if each.turn == turn.index])

    def act(self, act: Act) -> Act:
        """An act with its quote taken from the masked words where it was taken from the words."""
        masked: Act = self._fields(act)
        if act.turn != act.end_turn or act.turn >= len(self.turns):
            return masked
        turn = self.turns[act.turn]
        if text_of(turn.words[act.start_word : act.end_word]) != act.quote:
            return masked
        return replace(masked, quote=text_of(self._turn(turn).words[act.start_word : act.end_word]))

    def _words_of_step(self, said: StepQuote) -> StepQuote:
        """The quote taken from the masked words where it was taken from the words."""
        masked: StepQuote = self._fields(said)
        if said.turn >= len(self.turns):
            return masked
        turn = self.turns[said.turn]
        if text_of(turn.words[said.start_word : said.end_word]) != said.quote:
            return masked
        return replace(masked, quote=text_of(self._turn(turn).words[said.start_word : said.end_word]))

    def _info(self, info: CallInfo) -> CallInfo:
        masked: CallInfo = self._fields(info)
        folder = None if info.folder is None else file_name_masked(info.folder, self.names)
        masked = replace(masked, source=file_name_masked(info.source, self.names), folder=folder)
        return replace(masked, rep=None, customer=None) if self.named else masked
