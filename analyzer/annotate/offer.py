"""Where the rep presents the offer or the firm, what the prospect said they need, and where the two meet."""

from typing import TYPE_CHECKING

from analyzer.annotate.dates import DAYS, MONTHS, SHORT_DAYS
from analyzer.annotate.monologues import speech_ms
from analyzer.annotate.parsed import ParsedCall, ParsedTurn
from analyzer.annotate.phrasebook import Hit, hits, whole_words
from analyzer.annotate.plain import plain
from analyzer.annotate.references import COMMON
from analyzer.types.acts import Act, MonologueDetail
from analyzer.types.backchannel import is_backchannel
from analyzer.types.call import Call
from analyzer.types.speech import Side, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

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
# A turn that begins so, or asks on, says back what was heard, unless it says what the rep's side does or what would come of it.
OPENING = 3
DOING = whole_words([r"(?:we|our|i|us|let me|would|will|can|could|here is)"])
# What hands something over says nothing of what it does for them.
SENDING = frozenset({"send", "email", "mail", "post", "forward"})
# How much longer than a sign of attention a stated need is.
NEED_WORDS = 4
# So many of the ways in which it was to be better say what about, without a noun.
BETTER, QUALITIES = frozenset({"JJR", "RBR"}), 2
# Days and months say when, not what about.
WHEN = frozenset({*DAYS, *SHORT_DAYS, *MONTHS})
# How a noun that is no name hangs together with the words before it.
DESCRIBING = frozenset({"det", "poss", "amod", "nummod", "compound"})
# How a noun stands that is spoken of in its own right.
OFFERED = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
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
    return (*needs, *presenting, *_tied(parsed, needs, presenting))


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


def _tied(parsed: ParsedCall, needs: tuple[Act, ...], presenting: tuple[Act, ...]) -> tuple[Act, ...]:
    """Turns of the rep, once a need was stated, that offer something in the words in which the prospect had told the need: one of them at least a noun, its matter, or what was to be better ("faster and cheaper")."""
    telling = {act.turn for act in needs}
    long = {act.turn for act in presenting}
    matters = _matters(parsed)
    needed: dict[str, bool] = {}
    wished: set[str] = set()
    own: set[str] = set()
    theirs: set[str] = set()
    found: list[Act] = []
    for each in parsed.turns:
        turn = each.turn
        words = {token.lemma_.lower() for token in each.doc if _names(token)}
        if turn.side is Side.PROSPECT:
            theirs |= words - own
            wished |= {token.lemma_.lower() for token in each.doc if turn.index in telling and token.tag_ in BETTER}
            told = _keys(token for token in each.doc if turn.index in telling and token.lemma_.lower() not in own)
            needed |= {word: noun or needed.get(word, False) for word, noun in sorted(told)}
        elif turn.side is Side.REP:
            shared = [(word, noun or needed[word]) for word, noun in _spoken_of(parsed.call, each) if word in needed]
            about = any(noun and word in matters for word, noun in shared)
            better = wished & {word for word, noun in shared if not noun}
            if (
                (about or len(better) >= QUALITIES)
                and len(turn.words) >= SHORTEST_TIED
                and _offers(parsed.call, turn, len(words & theirs), presents=turn.index in long)
            ):
                found.append(_tie(turn, [word for word, _ in shared]))
            own |= words - theirs
    return tuple(found)


def _tie(turn: Turn, shared: list[str]) -> Act:
    sure = 0.8 if len(shared) > 1 else 0.6
    reason = f"ties the offer to what the prospect had said ({', '.join(shared[:4])})"
    return Act.of("solution_tied", turn, tags=tuple(sorted(shared[:4])), confidence=sure, reason=reason)


def _asked(call: Call, turn: Turn) -> set[int]:
    """The words of the rep's turn that ask about needs: they offer nothing yet."""
    acts = [act for act in call.acts_of("question", side=Side.REP) if act.turn == turn.index and "need" in act.tags]
    return {word for act in acts for word in range(act.start_word, act.end_word)}


def _offers(call: Call, turn: Turn, shared: int, *, presents: bool) -> bool:
    """Whether the turn offers something outside of what it asks: in set words, as what `presents`, or at length with so many words of the prospect's that it is about their world.

    What only says back what was heard ("so the pad, and then you type it all again") speaks of no doing of the rep's.
    """
    words, asked = plain(turn), _asked(call, turn)
    said_back = bool(asked) or "so" in words.tokens[:OPENING]
    if said_back and not any(words.word_of[start] not in asked for start, _ in words.find(DOING)):
        return False
    if presents or any(words.word_of[hit.start] not in asked for hit in _presenting_hits(turn)):
        return True
    offering = any(words.word_of[start] not in asked for start, _ in words.find(OFFERING))
    return offering and len(turn.words) - len(asked) >= LONG_TIED and shared >= SHARED_TIED


def _spoken_of(call: Call, each: ParsedTurn) -> list[tuple[str, bool]]:
    """What the rep's turn speaks of outside of what it asks, nouns first, each once in its order; not the rep's own people and things, nor what is sent."""
    asked = _asked(call, each.turn)
    said = [
        token
        for token, word in zip(each.doc, each.word_of, strict=True)
        if word not in asked and _tells(token) and token.head.lemma_ not in SENDING and not _by_the_way(token)
    ]
    said.sort(key=lambda token: (token.pos_ != "NOUN", token.i))
    return list(dict.fromkeys((token.lemma_.lower(), token.pos_ == "NOUN") for token in said))


def _by_the_way(token: "Token") -> bool:
    """Whether a thing is the rep's own and no part of the offer: "my freezer", "in our van"; "our freezers never die" offers them."""
    owners = {child.lower_ for child in token.children}
    return "my" in owners or ("our" in owners and token.dep_ not in OFFERED)


def _matters(parsed: ParsedCall) -> frozenset[str]:
    """The nouns of the call that are no names: somewhere in it they are counted, described, somebody's or "the"."""
    return frozenset(
        token.lemma_.lower()
        for each in parsed.turns
        for token in each.doc
        if token.pos_ == "NOUN"
        and (
            token.tag_ == "NNS"
            or token.dep_ == "compound"
            or any(child.dep_ in DESCRIBING and child.pos_ != "PROPN" for child in token.children)
        )
    )


def _keys(tokens: "Iterable[Token]") -> set[tuple[str, bool]]:
    """The words that tell something, as lemmas, and whether each is a noun."""
    return {(token.lemma_.lower(), token.pos_ == "NOUN") for token in tokens if _tells(token)}


def _tells(token: "Token") -> bool:
    """Whether a word says what its turn is about: a noun, telling verb or adjective; no name, day or number."""
    word = token.lemma_.lower()
    return _names(token) and token.pos_ != "PROPN" and word not in WHEN and not token.like_num


def _names(token: "Token") -> bool:
    """Whether a word brings something up: a noun, a name, a telling verb or adjective."""
    word = token.lemma_.lower()
    return (
        token.pos_ in {"NOUN", "PROPN", "VERB", "ADJ"}
        and len(word) > 2
        and word.isalpha()
        and word not in LIGHT
        and word not in COMMON
        and not token.is_stop
    )
