"""What the finder says of a question before it is classed."""

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How a question is put."""

    INVERSION = "inversion"
    WH = "wh"
    WH_BARE = "wh_bare"
    ABOUT = "about"
    ELICIT = "elicit"
    INDIRECT = "indirect"
    TAG = "tag"
    DECLARATIVE = "declarative"
    ELLIPSIS = "ellipsis"


REASONS = {
    Form.INVERSION: "the verb stands before its subject",
    Form.WH: "it opens with a question word",
    Form.WH_BARE: "a question word alone asks it",
    Form.ABOUT: "it asks what about something",
    Form.ELICIT: "it asks the other side to tell",
    Form.INDIRECT: "a question wrapped in a polite phrase",
    Form.TAG: "a statement with a question tag",
    Form.DECLARATIVE: "a statement put as a question",
    Form.ELLIPSIS: "a shortened question",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A question in the cleaned tokens `start` to before `end`; `head` is its question word or auxiliary, `after` the first token behind what made it a question."""

    start: int
    end: int
    head: int
    after: int
    form: Form
    confidence: float
