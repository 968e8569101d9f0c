"""Where the rep presents the offer or the firm, what the prospect said they need, and where the two meet."""

from analyzer.annotate.monologues import speech_ms
from analyzer.annotate.parsed import ParsedCall, ParsedTurn
from analyzer.annotate.phrasebook import Hit, hits, whole_words
from analyzer.annotate.plain import plain
from analyzer.annotate.references import COMMON
from analyzer.types.acts import Act, MonologueDetail
from analyzer.types.backchannel import is_backchannel
from analyzer.types.call import Call
from analyzer.types.speech import Side, Turn

# A shorter turn presents nothing, and where such words stand further apart than this it is talk of something else.
SHORTEST_WORDS = 18
SHORTEST_TIED = 10
WORDS_A_HIT = 22
# A long turn drifts: fewer of such words still make it a presentation.
LONG_WORDS, WORDS_A_HIT_LONG = 60, 40
# A longer turn that takes up so many of their words and says what "we" would do or "you" would get offers too, in whatever words.
LONG_TIED, SHARED_TIED = 20, 2
OFFERING = whole_words(
    [
        r"(?:we|our \S+|i) (?:would |will |can |could )?(?:bring|give|put|do|come|send|fit|set|train|build|make|run|look after|take|start|show|teach|go)",
        r"you (?:would|will|could)?(?: \S+)? ?(?:get|have|find|see|never|be able)",
        r"(?:start|begin) with",
        r"your \S+ (?:get|gets|find|finds|come|comes|goes|has|would|will)",
    ]
)
# How much longer than a sign of attention a stated need is.
NEED_WORDS = 4
# Verbs and adjectives that tie nothing to anybody.
LIGHT = frozenset(
    "be have do go get make take come see know think say tell want need look like put give let use try find keep call mean "
    "seem feel work start happen ask talk good great nice right fine sure okay new big little more other same last next own "
    "few many much able bad best better real whole different long old small high low easy hard ready happy sorry".split()
)


def offer(parsed: ParsedCall) -> tuple[Act, ...]:
    """The rep's `presenting` and `solution_tied` acts and the prospect's `need_stated` acts."""
    call = parsed.call
    needs = _needs(call)
    presenting = _presenting(call)
    return (*needs, *presenting, *_tied(parsed, needs))


def _needs(call: Call) -> tuple[Act, ...]:
    asked = {act.turn for act in call.acts_of("question", side=Side.REP) if "need" in act.tags}
    found: list[Act] = []
    before: Turn | None = None
    for turn in call.turns:
        if turn.side is Side.PROSPECT and len(turn.words) >= NEED_WORDS:
            said = [hit for hit in hits(plain(turn), "offer") if hit.family.kind == "need_stated"]
            answers = before is not None and before.index in asked
            if said or answers:
                reason = said[0].family.reason if said else "answers a question about what they need"
                found.append(Act.of("need_stated", turn, confidence=0.7 if said else 0.6, reason=reason))
        elif turn.side is Side.REP and not is_backchannel(turn, answers=False):
            before = turn
    return tuple(found)


def _presenting(call: Call) -> tuple[Act, ...]:
    questions: dict[int, list[range]] = {}
    for act in call.acts_of("question", side=Side.REP):
        questions.setdefault(act.turn, []).append(range(act.start_word, act.end_word))
    invited = {
        act.turn for act in call.acts_of("stretch") if isinstance(act.detail, MonologueDetail) and act.detail.invited
    }
    found: list[Act] = []
    for turn in call.turns:
        if turn.side is not Side.REP:
            continue
        asked = {word for span in questions.get(turn.index, ()) for word in span}
        telling = len(turn.words) - len(asked)
        said = [hit for hit in _presenting_hits(turn) if plain(turn).word_of[hit.start] not in asked]
        if (
            telling < SHORTEST_WORDS
            or not said
            or telling > (WORDS_A_HIT_LONG if telling >= LONG_WORDS else WORDS_A_HIT) * len(said)
        ):
            continue
        found.append(_presented(call, turn, said, telling, invited=turn.index in invited))
    return tuple(found)


def _presenting_hits(turn: Turn) -> list[Hit]:
    """The words that present, each place counted once."""
    kept: list[Hit] = []
    for hit in hits(plain(turn), "offer"):
        if hit.family.kind in {"offer", "firm"} and (not kept or hit.start >= kept[-1].end):
            kept.append(hit)
    return kept


def _presented(call: Call, turn: Turn, said: list[Hit], words: int, *, invited: bool) -> Act:
    firm = sum(hit.family.kind == "firm" for hit in said) * 2 > len(said)
    whole = speech_ms(call, (turn,))
    speech = None if whole is None else round(whole * words / len(turn.words))
    detail = MonologueDetail(words, speech, 0, 0, None, invited, None, None)
    tags = ("firm" if firm else "offer", *(("invited",) if invited else ()))
    reason = "tells about the firm or himself" if firm else "presents what is offered"
    return Act.of("presenting", turn, tags=tags, confidence=0.7, reason=reason, detail=detail)


def _tied(parsed: ParsedCall, needs: tuple[Act, ...]) -> tuple[Act, ...]:
    """Turns of the rep, once a need was stated, that speak of the offer in words that the prospect had brought up, one of them at least with a need."""
    telling = {act.turn for act in needs}
    first_need = min(telling, default=len(parsed.turns))
    theirs: set[str] = set()
    needed: set[str] = set()
    own: set[str] = set()
    found: list[Act] = []
    for each in parsed.turns:
        turn = each.turn
        words = _content(each)
        if turn.side is Side.PROSPECT:
            theirs |= words - own
            needed |= words - own if turn.index in telling else set()
        elif turn.side is Side.REP:
            shared = sorted(word for word in words if word in theirs)
            offered = [hit for hit in _presenting_hits(turn) if hit.family.kind == "offer"]
            spoken = len(turn.words) >= LONG_TIED and len(shared) >= SHARED_TIED and OFFERING.search(plain(turn).text)
            fits = needed.intersection(shared) and (offered or spoken)
            if turn.index > first_need and len(turn.words) >= SHORTEST_TIED and fits:
                sure = 0.8 if len(shared) > 1 else 0.6
                reason = f"ties the offer to what the prospect had said ({', '.join(shared[:4])})"
                found.append(Act.of("solution_tied", turn, tags=tuple(shared[:4]), confidence=sure, reason=reason))
            own |= words - theirs
    return tuple(found)


def _content(parsed: ParsedTurn) -> set[str]:
    """What a turn is about: its nouns, names, telling verbs and adjectives, as lemmas."""
    return {
        token.lemma_.lower()
        for token in parsed.doc
        if token.pos_ in {"NOUN", "PROPN", "VERB", "ADJ"}
        and len(token.lemma_) > 2
        and token.lemma_.isalpha()
        and token.lemma_.lower() not in LIGHT
        and token.lemma_.lower() not in COMMON
        and not token.is_stop
    }
