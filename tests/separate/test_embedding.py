import hashlib
import tomllib
from pathlib import Path

import numpy as np

from analyzer.networks import model_path
from analyzer.separate.embedding import MODEL_FILE, embed, windows_over
from analyzer.separate.mel_bands import mel_bands
from analyzer.types.time import Span

EXPECTED = [0.0000, 0.0017, 0.0604, 0.0000, 0.0000, 0.1067]
KALDI = [14.293, 18.637, 19.219, 8.679, 0.206]
MANIFEST = Path(__file__).parents[2] / "models" / "manifest.toml"


def hum(pitch_hz: float, seconds: float = 2.0) -> np.ndarray:
    time = np.arange(int(16_000 * seconds)) / 16_000
    harmonics = sum(np.sin(2 * np.pi * pitch_hz * n * time) / n for n in range(1, 20))
    return (0.1 * harmonics).astype(np.float32)


def test_the_model_file_is_the_one_the_manifest_pins() -> None:
    pinned = tomllib.loads(MANIFEST.read_text())["campplus"]["files"]["campplus.onnx"]
    data = model_path(MODEL_FILE).read_bytes()
    assert (len(data), hashlib.sha256(data).hexdigest()) == (pinned["size"], pinned["sha256"])


def test_an_embedding_keeps_its_value() -> None:
    (vector,) = embed(hum(120.0), windows_over([Span(0, 1_500)], step_ms=750))
    assert vector.shape == (192,)
    assert abs(np.linalg.norm(vector) - 1) < 1e-5
    assert np.allclose(vector[:6], EXPECTED, atol=5e-3)


def test_bands_keep_the_values_that_kaldi_gives() -> None:
    """Kaldi's own of the same hum (kaldi-native-fbank 1.23, no dither): frame 10, every sixteenth band."""
    bands = mel_bands(hum(120.0))
    assert bands.shape == (198, 80)
    assert np.allclose(bands[10, ::16], KALDI, atol=0.02)
    assert len(mel_bands(hum(120.0)[:400])) == 1


def test_windows_cover_every_span_to_its_end_and_never_cross_a_pause() -> None:
    windows = windows_over([Span(0, 400), Span(1_000, 2_800), Span(3_000, 7_200)], step_ms=1_500)
    assert [(w.region, w.start_ms, w.end_ms) for w in windows] == [
        (0, 0, 400),
        (1, 1_000, 2_800),
        (2, 3_000, 4_500),
        (2, 4_350, 5_850),
        (2, 5_700, 7_200),
    ]


def test_windows_of_different_length_keep_their_order_and_the_shortest_still_gives_a_vector() -> None:
    signal = np.concatenate([hum(110.0), hum(220.0)])
    windows = windows_over([Span(0, 60), Span(100, 1_600), Span(2_100, 3_600), Span(3_610, 3_700)], step_ms=750)
    together = embed(signal, windows)
    apart = np.concatenate([embed(signal, [window]) for window in windows])
    assert np.allclose(together, apart, atol=1e-4)
    assert np.isfinite(together).all()
