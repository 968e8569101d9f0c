"""The parts of the benchmark: each runs its commands in turn, round by round, and gives the lines of a table."""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from analyzer.transcribe.models import ready
from benchmarks.speed import contenders, sounds
from benchmarks.speed.contenders import Contender
from benchmarks.speed.cost import CommandError, Cost, middle, run
from benchmarks.speed.openai_weights import checkpoint
from benchmarks.speed.peers import (
    FASTER_WHISPER,
    OPENAI_WHISPER,
    SCRIPTS,
    SPACY,
    TYPER,
    Peer,
    cache,
    installed,
    versions,
)

WARM = [sys.executable, SCRIPTS / "warm_analyzer.py"]
HERE = {"PYTHONPATH": str(Path(__file__).parents[2])}
FEW_BYTES = 200
OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
# Every program's modules are compiled once and kept, as an installation leaves them; else each run of ours would compile a thousand.
COMPILED = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(cache() / "bytecode")}


@dataclass(frozen=True, slots=True)
class How:
    """How much is run: `rounds` times everything, on less when `quick`, and which peers are left out."""

    quick: bool
    rounds: int
    without: frozenset[str]


@dataclass(frozen=True, slots=True)
class Timed:
    """What a script says of its last, warm round."""

    wall_s: float
    cpu_s: float


def peers(how: How) -> Iterator[str]:
    """The whole command on one call at a time beside programs that only transcribe, as processes and warm."""
    model = ready().folder
    yield from _side_by_side(how, "stereo", _recordings(how), model)
    yield from _side_by_side(how, "mono", [sounds.mixed(path.parent.name) for path in _recordings(how)], model)


def _recordings(how: How) -> list[Path]:
    return [sounds.recording(name) for name in sounds.STEREO[: 1 if how.quick else 3]]


def _side_by_side(how: How, kind: str, recordings: list[Path], model: Path) -> Iterator[str]:
    running: list[Contender] = []
    for contender in _contenders(model, kind, how):
        problem = None if contender.peer is None else installed(contender.peer)
        if problem is None:
            running.append(contender)
        else:
            yield f"- {contender.name}: left out, {problem}"
    costs: dict[str, list[Cost]] = {contender.name: [] for contender in running}
    failed: dict[str, str] = {}
    _compile_modules(running)
    for _ in range(how.rounds):
        for recording in recordings:
            for contender in running:
                if contender.name not in failed:
                    try:
                        costs[contender.name].append(_cost(contender.command, recording, contender.peer))
                    except CommandError as error:
                        failed[contender.name] = str(error).replace("\n", " ")[-300:]
    for name, why in failed.items():
        yield f"- {name}: left out, {why}"
    shown = {name: _summed(of, len(recordings)) for name, of in costs.items() if name not in failed}
    yield f"{kind}, {len(recordings)} calls one at a time, whole processes, median of {how.rounds} rounds:"
    yield from _table(shown, "analyzer")
    yield ""
    yield f"{kind}, warm: the same calls again in one process, models loaded:"
    yield from _table(_warm(recordings, model, how), "analyzer")
    yield ""


def _compile_modules(running: list[Contender]) -> None:
    """Runs each once on a few seconds of sound, so that none compiles its modules while it is timed."""
    for contender in running:
        with suppress(CommandError):
            _cost(contender.command, sounds.short(), contender.peer)


def _contenders(model: Path, kind: str, how: How) -> list[Contender]:
    all_of_them = [
        contenders.ours(),
        contenders.bare("batched", 1, model),
        contenders.bare("batched", 5, model),
        contenders.whisper_ctranslate2(model),
    ]
    if kind == "stereo":
        all_of_them += [contenders.bare("sequential", 5, model), contenders.whisperx(model)]
        if OPENAI_WHISPER.name not in how.without and installed(OPENAI_WHISPER) is None:
            all_of_them.append(contenders.openai_whisper(checkpoint(model)))
    return [each for each in all_of_them if each.peer is None or each.peer.name not in how.without]


def _warm(recordings: list[Path], model: Path, how: How) -> dict[str, Cost]:
    bare = SCRIPTS / "bare_faster_whisper.py"
    timed: dict[str, list[Timed]] = {}
    for _ in range(how.rounds):
        answers = {"analyzer": [_said([*WARM, "2", *recordings], HERE)]}
        for beam in ("1", "5"):
            answers[f"faster-whisper, batched, beam {beam}"] = [
                _said([FASTER_WHISPER.python, bare, model, "batched", beam, "2", recording]) for recording in recordings
            ]
        for name, said in answers.items():
            sums = Timed(sum(each["wall_s"] for each in said), sum(each["cpu_s"] for each in said))
            timed.setdefault(name, []).append(sums)
    return {name: _median(each) for name, each in timed.items()}


def voices(how: How) -> Iterator[str]:
    """Telling voices apart beside transcribing, in processor seconds, warm, on calls of one channel; the last is a longer one."""
    calls = [sounds.recording("renewal"), *(sounds.mixed(name) for name in sounds.STEREO)]
    calls = [*calls[:2], calls[-1]] if how.quick else [*calls, sounds.looped(0.25, channels=1)]
    rounds = []
    for _ in range(how.rounds):
        script = SCRIPTS / "voices_beside_words.py"
        rounds.append(_lines_said([sys.executable, script, *calls], HERE))
    yield f"processor seconds, median of {how.rounds} rounds:"
    yield "| call | seconds of sound | finding speech | telling voices apart | writing it down | voices / (speech + writing) |"
    yield "|---|---|---|---|---|---|"
    for call, said in zip(calls, zip(*rounds, strict=True), strict=True):
        find, tell, write = (median(each[stage] for each in said) for stage in ("find_s", "tell_s", "write_s"))
        name = call.parent.name if call.suffix == ".opus" else call.stem
        yield f"| {name} | {said[0]['ms'] / 1000:.0f} | {find:.1f} | {tell:.1f} | {write:.1f} | {tell / (find + write):.0%} |"


def folder(how: How) -> Iterator[str]:
    """A folder of calls in one run, by one process and by one for each core, beside a run a call."""
    calls = sounds.excerpts(6 if how.quick else 20)
    one, jobs = contenders.ours(), str(os.cpu_count() or 1)
    each_core = contenders.ours("--jobs", jobs)
    _compile_modules([one])
    costs: dict[str, list[Cost]] = {}
    for _ in range(1 if how.quick else min(how.rounds, 2)):
        singles = [_cost(one.command, call) for call in calls]
        costs.setdefault("one folder", []).append(_cost(one.command, calls[0].parent))
        costs.setdefault(f"one folder, --jobs {jobs}", []).append(_cost(each_core.command, calls[0].parent))
        costs.setdefault(f"{len(calls)} single runs", []).append(_together(singles))
    yield f"{len(calls)} stereo calls of {sounds.EXCERPT_S} s:"
    yield from _table({name: middle(each) for name, each in costs.items()}, "one folder")


def text(how: How) -> Iterator[str]:
    """Written calls analysed, beside bare spaCy's tagger and parser on the same words; both warm."""
    problem = installed(SPACY)
    if problem:
        yield f"- {SPACY.name}: {problem}"
        return
    calls = sounds.transcripts()
    timed: dict[str, list[Timed]] = {"analyzer": [], "spaCy": []}
    stages: dict[str, float] = {}
    words = 0
    for _ in range(2 * how.rounds + 1):
        said = _said([*WARM, "4", *calls], HERE)
        stages = said["stages"]
        timed["analyzer"].append(Timed(said["wall_s"], said["cpu_s"]))
        said = _said([SPACY.python, SCRIPTS / "bare_spacy.py", "4", *calls])
        words = said["words"]
        timed["spaCy"].append(Timed(said["wall_s"], said["cpu_s"]))
    yield f"{len(calls)} written calls, {words} words, warm ({versions(SPACY)}); the analyzer's stages in seconds: {stages}"
    yield from _table({name: _median(each) for name, each in timed.items()}, "analyzer")


def help_(how: How) -> Iterator[str]:
    """How soon help is there, beside a typer application of one command."""
    problem = installed(TYPER)
    if problem:
        yield f"- {TYPER.name}: {problem}"
        return
    costs: dict[str, list[Cost]] = {"analyzer --help": [], "a bare typer application": []}
    for _ in range(5 * how.rounds + 1):
        costs["analyzer --help"].append(_cost(lambda _, __: [sys.executable, "-m", "analyzer", "--help"], Path()))
        bare: list[str | Path] = [TYPER.python, SCRIPTS / "bare_typer.py", "--help"]
        costs["a bare typer application"].append(_cost(lambda _, __, bare=bare: bare, Path()))
    yield from _table({name: middle(each[1:]) for name, each in costs.items()}, "analyzer --help")


def long(how: How) -> Iterator[str]:
    """The most memory held on a call of four hours (half an hour when quick), on two channels and on one."""
    hours = 0.5 if how.quick else 4.0
    model_mb = (ready().folder / "model.bin").stat().st_size / 1e6
    shown = {}
    for channels, name in ((2, "stereo"), (1, "mono")):
        shown[f"{hours:g} h {name}"] = _cost(contenders.ours().command, sounds.looped(hours, channels=channels))
    yield f"the speech model's file has {model_mb:.0f} MB"
    yield from _table(shown, next(iter(shown)))


PARTS: dict[str, Callable[[How], Iterator[str]]] = {
    "help": help_,
    "text": text,
    "peers": peers,
    "voices": voices,
    "folder": folder,
    "long": long,
}


def _cost(command: "contenders.Command", recording: Path, peer: Peer | None = None) -> Cost:
    """What the command costs. Raises CommandError also where it tells no words, as some do that cannot read the recording."""
    with tempfile.TemporaryDirectory() as scratch:
        said, out = Path(scratch) / "said", Path(scratch) / "out"
        # A data folder of its own: nothing remembered from an earlier run may save work.
        fresh = {**HERE, **OFFLINE, **COMPILED, "ANALYZER_DATA": f"{scratch}/data"}
        if peer is not None:
            fresh["PATH"] = f"{peer.python.parent}:{os.environ['PATH']}"
        cost = run(command(recording, out), into=said, environment=fresh)
        if not any(file.stat().st_size > FEW_BYTES for file in (said, *out.glob("*"))):
            raise CommandError(f"no words came of it: {said.read_text(errors='replace')[-300:]}")
        return cost


def _said(command: "list[str | Path]", environment: dict[str, str] | None = None) -> Any:
    return _lines_said(command, environment)[-1]


def _lines_said(command: "list[str | Path]", environment: dict[str, str] | None = None) -> list[Any]:
    with tempfile.TemporaryDirectory() as scratch:
        said = Path(scratch) / "said"
        fresh = {**OFFLINE, "ANALYZER_DATA": f"{scratch}/data", **(environment or {})}
        run(command, into=said, environment=fresh)
        return [json.loads(line) for line in said.read_text().splitlines() if line.startswith("{")]


def _together(costs: list[Cost]) -> Cost:
    return Cost(
        sum(each.wall_s for each in costs), sum(each.cpu_s for each in costs), max(each.peak_mb for each in costs)
    )


def _summed(costs: list[Cost], calls: int) -> Cost:
    """The median over the rounds of what all calls of a round cost together."""
    return middle([_together(costs[first : first + calls]) for first in range(0, len(costs), calls)])


def _median(timed: list[Timed]) -> Cost:
    return Cost(median(each.wall_s for each in timed), median(each.cpu_s for each in timed), float("nan"))


def _table(shown: dict[str, Cost], ours: str) -> Iterator[str]:
    """Rows of costs; `× ours` is a row's figure over that of the row `ours`."""
    yield "| | seconds | processor seconds | × ours by the clock | × ours, processor | most memory |"
    yield "|---|---|---|---|---|---|"
    base = shown[ours]
    for name, cost in shown.items():
        memory = "" if cost.peak_mb != cost.peak_mb else f"{cost.peak_mb:.0f} MB"
        yield (
            f"| {name} | {cost.wall_s:.2f} | {cost.cpu_s:.2f} | {cost.wall_s / base.wall_s:.2f} "
            f"| {cost.cpu_s / base.cpu_s:.2f} | {memory} |"
        )
