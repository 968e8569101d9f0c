"""Weights from ctranslate2's form into openai-whisper's: to_openai_checkpoint.py model.bin CHECKPOINT.pt

Both hold the same numbers; ctranslate2 puts the projections of an attention into one matrix (query, key and value in a row, or key and
value where the other side asks), openai-whisper keeps them apart.
"""

import struct
import sys
from pathlib import Path

import numpy as np
import torch

TYPES = {0: np.float32, 1: np.int8, 2: np.int16, 3: np.int32, 4: np.float16}


def read(path: Path) -> dict[str, np.ndarray]:
    """The variables of a model.bin by name."""
    data = path.read_bytes()
    at = 0

    def take(form: str) -> int:
        nonlocal at
        (value,) = struct.unpack_from("<" + form, data, at)
        at += struct.calcsize(form)
        return value

    def text() -> str:
        nonlocal at
        length = take("H")
        found = data[at : at + length - 1].decode()
        at += length
        return found

    take("I")
    text()
    take("I")
    variables = {}
    for _ in range(take("I")):
        name = text()
        shape = [take("I") for _ in range(take("B"))]
        type_, size = TYPES[take("B")], take("I")
        variables[name] = np.frombuffer(data, type_, size // np.dtype(type_).itemsize, at).reshape(shape)
        at += size
    return variables


def converted(given: dict[str, np.ndarray]) -> dict[str, torch.Tensor]:
    """The same weights under openai-whisper's names."""
    weights: dict[str, np.ndarray] = {}

    def norm(theirs: str, ours: str) -> None:
        weights[f"{theirs}.weight"], weights[f"{theirs}.bias"] = given[f"{ours}/gamma"], given[f"{ours}/beta"]

    def line(theirs: str, ours: str, part: slice = slice(None)) -> None:
        weights[f"{theirs}.weight"] = given[f"{ours}/weight"][part]
        if not theirs.endswith(".key"):
            weights[f"{theirs}.bias"] = given[f"{ours}/bias"][part]

    for side, theirs in (("encoder", "encoder"), ("decoder", "decoder")):
        for layer in range(
            sum(name.startswith(f"{side}/layer_") and name.endswith("/ffn/linear_0/bias") for name in given)
        ):
            mine, block = f"{side}/layer_{layer}", f"{theirs}.blocks.{layer}"
            width = len(given[f"{mine}/ffn/linear_1/bias"])
            norm(f"{block}.attn_ln", f"{mine}/self_attention/layer_norm")
            for place, name in enumerate(("query", "key", "value")):
                line(
                    f"{block}.attn.{name}", f"{mine}/self_attention/linear_0", slice(place * width, (place + 1) * width)
                )
            line(f"{block}.attn.out", f"{mine}/self_attention/linear_1")
            if side == "decoder":
                norm(f"{block}.cross_attn_ln", f"{mine}/attention/layer_norm")
                line(f"{block}.cross_attn.query", f"{mine}/attention/linear_0")
                line(f"{block}.cross_attn.key", f"{mine}/attention/linear_1", slice(0, width))
                line(f"{block}.cross_attn.value", f"{mine}/attention/linear_1", slice(width, 2 * width))
                line(f"{block}.cross_attn.out", f"{mine}/attention/linear_2")
            norm(f"{block}.mlp_ln", f"{mine}/ffn/layer_norm")
            line(f"{block}.mlp.0", f"{mine}/ffn/linear_0")
            line(f"{block}.mlp.2", f"{mine}/ffn/linear_1")
    for number in (1, 2):
        line(f"encoder.conv{number}", f"encoder/conv{number}")
    norm("encoder.ln_post", "encoder/layer_norm")
    norm("decoder.ln", "decoder/layer_norm")
    weights["encoder.positional_embedding"] = given["encoder/position_encodings/encodings"]
    weights["decoder.positional_embedding"] = given["decoder/position_encodings/encodings"]
    weights["decoder.token_embedding.weight"] = given["decoder/embeddings/weight"]
    return {name: torch.from_numpy(np.array(value, np.float32)) for name, value in weights.items()}


def main(source: Path, target: Path) -> None:
    """Writes the checkpoint."""
    weights = converted(read(source))
    width = weights["decoder.token_embedding.weight"].shape[1]
    dims = {
        "n_mels": weights["encoder.conv1.weight"].shape[1],
        "n_audio_ctx": weights["encoder.positional_embedding"].shape[0],
        "n_audio_state": width,
        "n_audio_head": width // 64,
        "n_audio_layer": sum(name.startswith("encoder.") and name.endswith(".mlp_ln.bias") for name in weights),
        "n_vocab": weights["decoder.token_embedding.weight"].shape[0],
        "n_text_ctx": weights["decoder.positional_embedding"].shape[0],
        "n_text_state": width,
        "n_text_head": width // 64,
        "n_text_layer": sum(name.startswith("decoder.") and name.endswith(".mlp_ln.bias") for name in weights),
    }
    torch.save({"dims": dims, "model_state_dict": weights}, target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
