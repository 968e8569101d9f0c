"""Every annotator in the order they run; the one place that names them all."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.annotate.admin_opening import admin_opening
from analyzer.annotate.backchannels import backchannels
from analyzer.annotate.buying import buying
from analyzer.annotate.call_kind import guess_kind
from analyzer.annotate.chasing import chasing
from analyzer.annotate.closing import READERS, begin_closing
from analyzer.annotate.feedback import feedback
from analyzer.annotate.follow_up import follow_up
from analyzer.annotate.involving import find_involving
from analyzer.annotate.monologues import monologues
from analyzer.annotate.names import call_one, find_rep, hear_rep, name_speakers
from analyzer.annotate.next_steps import begin_next_steps
from analyzer.annotate.no_is_ok import no_is_ok
from analyzer.annotate.offer import offer
from analyzer.annotate.outcomes import find_outcomes
from analyzer.annotate.parsed import Annotator, parse
from analyzer.annotate.permission import permission
from analyzer.annotate.practice_reader import begin_practices
from analyzer.annotate.pressure import pressure
from analyzer.annotate.questions.agreed import agreed
from analyzer.annotate.questions.annotator import find_questions
from analyzer.annotate.rapport import rapport
from analyzer.annotate.readings import Readings
from analyzer.annotate.referral import referral
from analyzer.annotate.sides import assign_sides, voicemail_sides
from analyzer.annotate.truth import truth
from analyzer.annotate.voicemail import find_message
from analyzer.annotate.why_called import why_called
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.rubric import Rubric
from analyzer.types.speech import Side

if TYPE_CHECKING:
    from spacy.language import Language

# Those that ask for no closes, which are still being looked for meanwhile.
BESIDE_CLOSING: tuple[Annotator, ...] = (
    find_questions,
    backchannels,
    monologues,
    offer,
    why_called,
    truth,
    no_is_ok,
    chasing,
    feedback,
    referral,
    admin_opening,
)
AFTER_CLOSING: tuple[Annotator, ...] = (pressure, buying, rapport, follow_up)
AFTER_STEPS: tuple[Annotator, ...] = (
    find_outcomes,
    find_involving,
    permission,
    find_message,
)


def annotate(
    call: Call, *, nlp: "Language", rubric: Rubric, rep_name: str | None = None, customer: str | None = None
) -> Call:
    """The call with its sides, its kind and every act found in its words, in their order.

    `rep_name` is the label that the rep has in the transcript, or what to call the rep where there are no labels;
    `customer` what to call the prospect where nothing else tells.
    """
    call = hear_rep(name_speakers(find_rep(call, rep_name)), rep_name)
    call = call_one(assign_sides(call, phrases=rubric.phrases), Side.REP, rep_name)
    call = call_one(call, Side.PROSPECT, customer)
    readers = ThreadPoolExecutor(READERS)
    try:
        # Steps are read while spaCy parses, closes while questions and what else is beside them are looked for.
        readings = Readings(readers)
        next_steps = begin_next_steps(call, readings)
        parsed = replace(parse(call, nlp, rubric), readings=readings)
        call = guess_kind(parsed)
        if call.info.kind is CallKind.VOICEMAIL:
            # Who speaks is settled anew, and it is read by who speaks.
            parsed = replace(parsed.with_call(voicemail_sides(call)), readings=Readings(readers))
        else:
            parsed = parsed.with_call(call)
        closing = begin_closing(parsed, readers)
        begin_practices(parsed)
        for annotator in (*BESIDE_CLOSING, closing, *AFTER_CLOSING, next_steps, *AFTER_STEPS):
            parsed = parsed.with_acts(annotator(parsed))
    finally:
        # What nobody has asked for in the end is not read, nor what is left when the work is stopped.
        readers.shutdown(cancel_futures=True)
    acts = tuple(sorted(agreed(parsed.call.acts), key=lambda act: (act.turn, act.start_word, act.kind, act.id)))
    return replace(parsed.call, acts=acts)
