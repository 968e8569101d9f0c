"""Bare faster-whisper with word times: bare_faster_whisper.py MODEL_FOLDER sequential|batched BEAM ROUNDS RECORDING

The first round is cold. Of the last one it prints the seconds by the clock and of processor time, then the words.
"""

import json
import resource
import sys
import time

from faster_whisper import BatchedInferencePipeline, WhisperModel


def main(folder: str, how: str, beam: int, rounds: int, recording: str) -> None:
    """Transcribes the recording `rounds` times."""
    model = WhisperModel(folder, device="cpu", compute_type="int8")
    wanted = {"beam_size": beam, "word_timestamps": True, "vad_filter": True}
    for _ in range(rounds):
        wall, used = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF)
        if how == "batched":
            segments, _ = BatchedInferencePipeline(model).transcribe(recording, batch_size=8, **wanted)
        else:
            segments, _ = model.transcribe(recording, **wanted)
        words = [word.word for segment in segments for word in segment.words]
        now = resource.getrusage(resource.RUSAGE_SELF)
    cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    print(json.dumps({"wall_s": time.monotonic() - wall, "cpu_s": cpu, "text": "".join(words)}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
