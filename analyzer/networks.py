"""The small networks that come with the program."""

import functools
import os
from importlib.resources import files
from pathlib import Path
from typing import Any

from analyzer.errors import ModelError

WORKERS = min(4, os.cpu_count() or 1)  # batches that are computed at once


def model_path(name: str) -> Path:
    """Where a model file such as "campplus/campplus.onnx" lies: in the installed package, or in the repository's models folder."""
    bundled = Path(str(files("analyzer"))) / "bundled_models" / name
    in_repository = Path(str(files("analyzer"))).parent / "models" / name
    for path in (bundled, in_repository):
        if path.is_file():
            return path
    raise ModelError(f"{bundled}: a model that is part of the analyzer is missing; install analyzer again")


@functools.cache
def session(name: str) -> Any:
    """The network of a model file, loaded once. Raises ModelError when the file is missing."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False  # it would keep 300 MB for the rest of the call
    options.intra_op_num_threads = 1  # its own threads wait busily for each other: twice the work for the same answers
    slower = ["SkipLayerNormFusion"]  # adding and norming in one takes eight times as long as the norm by itself
    return onnxruntime.InferenceSession(
        model_path(name), sess_options=options, providers=["CPUExecutionProvider"], disabled_optimizers=slower
    )
