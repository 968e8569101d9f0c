"""A step while its call is read."""

from dataclasses import dataclass, field

from analyzer.annotate.actions import Action, Owner
from analyzer.annotate.dates import Moment
from analyzer.annotate.spoken import Spoken
from analyzer.types.acts import Level
from analyzer.types.speech import Side, Turn

# What both sides have to be there for.
JOINT = frozenset({Action.TALK, Action.MEETING, Action.TRIAL})


@dataclass(slots=True)
class Step:
    """A step while the call is read: who named it where, and what the other side has made of it so far.

    From `at` to `done` stands what is to be done, None where only a day was named; from `cut` on its day. `like` is what the other side had wished for. `follows`: it only answers another one asked for in the same breath; `called_off`: the turn that did so; `sidestepped`: the first answer spoke of something else; `options`: other days that it was offered for.
    """

    turn: Turn
    words: Spoken
    start: int
    end: int
    owner: Owner
    actions: tuple[Action, ...]
    vague: bool
    moment: Moment | None
    moment_side: Side
    asked: bool
    part_of_close: bool = False
    only_if_taken: bool = False
    agreed_turn: int | None = None
    moment_agreed: bool = False
    confidence: float = 0.8
    settled: bool = False
    stands: bool = True
    waited: int = 0
    at: int | None = None
    done: int | None = None
    cut: int | None = None
    like: str | None = None
    declined: bool = False
    follows: bool = False
    called_off: int | None = None
    sidestepped: bool = False
    options: tuple[Moment, ...] = ()
    notes: list[str] = field(default_factory=list)

    @property
    def joint(self) -> bool:
        return bool(JOINT & set(self.actions))

    @property
    def level(self) -> Level:
        if self.vague:
            return Level.VAGUE
        if self.agreed_turn is None:
            return Level.PROPOSED
        return (
            Level.SCHEDULED if self.moment is not None and self.moment.is_set and self.moment_agreed else Level.AGREED
        )
