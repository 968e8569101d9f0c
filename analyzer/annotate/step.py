"""A step while its call is read."""

from dataclasses import dataclass, field

from analyzer.annotate.actions import JOINT, Action, Owner
from analyzer.annotate.moment import Moment
from analyzer.annotate.spoken import Spoken
from analyzer.types.acts import Level
from analyzer.types.speech import Side, Turn


@dataclass(frozen=True, slots=True)
class Told:
    """A turn's words that gave a step its day or hour; places are characters of its plain words."""

    turn: Turn
    words: Spoken
    start: int
    end: int


@dataclass(slots=True)
class Step:
    """A step while the call is read: who named it where, and what the other side has made of it so far.

    From `at` to `done` stands what is to be done, None where only a day was named; from `cut` on its day. `like` is what the other side had wished for. `follows`: it only answers another one asked for in the same breath; `called_off`: the turn that did so; `sidestepped`: the first answer spoke of something else; `options`: other days that it was offered for; `told`: the words that gave the day and the hour it has now; `day_taken`: the turn that let that day stand; `instead_of`: the step of the same kind whose place it took.
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
    put_off: bool = False
    follows: bool = False
    called_off: int | None = None
    sidestepped: bool = False
    options: tuple[Moment, ...] = ()
    told: list[Told] = field(default_factory=list)
    day_taken: int | None = None
    instead_of: "Step | None" = None
    notes: list[str] = field(default_factory=list)

    def put(self, moment: Moment, turn: Turn, words: Spoken, said: Moment) -> None:
        """Gives the step the day and hour of `moment`, as `said` in that turn made it."""
        was, self.moment = self.moment, moment
        if was is not None and _tells_same(was, moment):
            return
        if was is not None and (was.day, was.weekday, was.of_month) != (moment.day, moment.weekday, moment.of_month):
            self.told.clear()
        self.told.append(Told(turn, words, said.start, said.end))

    @property
    def actor(self) -> Side | None:
        """The side that is to act, None where both are."""
        if self.owner is Owner.BOTH:
            return None
        other = Side.PROSPECT if self.turn.side is Side.REP else Side.REP
        return self.turn.side if self.owner is Owner.SELF else other

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


def _tells_same(one: Moment, other: Moment) -> bool:
    """Whether nothing of the day and the hour differs, in words or on the calendar."""
    return (one.day, one.at, one.said_day, one.said_hour) == (other.day, other.at, other.said_day, other.said_hour)
