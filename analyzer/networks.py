"""The small networks that come with the program."""

import functools
import os
import threading
from importlib.resources import files
from pathlib import Path
from typing import Any

from analyzer.errors import ModelError

WORKERS = min(4, os.cpu_count() or 1)  # batches that are computed at once


_LOADING = threading.Lock()  # a cache alone lets two threads load the same file at once


def model_path(name: str) -> Path:
    """Where a model file such as "campplus/campplus.onnx" lies: in the installed package, or in the repository's models folder."""
    bundled = Path(str(files("analyzer"))) / "bundled_models" / name
    in_repository = Path(str(files("analyzer"))).parent / "models" / name
    for path in (bundled, in_repository):
        if path.is_file():
            return path
    raise ModelError(f"{bundled}: a model that is part of the analyzer is missing; install analyzer again")


def session(name: str) -> Any:
    """The network of a model file, loaded once, whichever threads ask for it at once. Raises ModelError when the file is missing."""
    with _LOADING:
        return _session(name)


def tokenizer(name: str) -> Any:
    """What cuts words into the pieces that a network of text reads, from its JSON file, loaded once. Raises ModelError when the file is missing."""
    with _LOADING:
        return _tokenizer(name)


@functools.cache
def _tokenizer(name: str) -> Any:
    from tokenizers import Tokenizer

    table = Tokenizer.from_file(str(model_path(name)))
    table.no_padding()
    table.no_truncation()
    return table


@functools.cache
def _session(name: str) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False  # it would keep 300 MB for the rest of the call
    options.intra_op_num_threads = 1  # its own threads wait busily for each other: twice the work for the same answers
    slower = ["SkipLayerNormFusion"]  # adding and norming in one takes eight times as long as the norm by itself
    return onnxruntime.InferenceSession(
        model_path(name), sess_options=options, providers=["CPUExecutionProvider"], disabled_optimizers=slower
    )
