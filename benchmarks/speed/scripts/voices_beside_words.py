"""What telling voices apart costs beside transcribing: voices_beside_words.py RECORDING...

The models are loaded first. Prints the processor seconds of finding speech (which transcribing needs as well), of telling whose it is, and
of writing it down, for each recording, one JSON object a line.
"""

import json
import resource
import sys
from pathlib import Path

from analyzer.decode.health import examine
from analyzer.decode.media import decode
from analyzer.pipeline import Pipeline, Wishes
from analyzer.separate.separate import separate
from analyzer.separate.voice_activity import speech_spans
from analyzer.settings import Settings
from analyzer.transcribe.models import ready
from analyzer.transcribe.transcribe import transcribe
from analyzer.transcribe.with_faster_whisper import FasterWhisper


def main(recordings: list[str]) -> None:
    """Hears every recording once, after the first one has been analysed to warm up."""
    pipeline = Pipeline(Settings())
    pipeline.analyze(Path(recordings[0]), Wishes())
    engine = FasterWhisper(ready().folder)
    engine.load()
    for recording in recordings:
        audio = examine(decode(Path(recording)), recording).audio
        begun = _used()
        speech_spans(audio.samples[0])
        found = _used()
        separation = separate(audio)
        separated = _used()
        transcribe(audio, separation.tracks, separation.channel_of, engine)
        said = {"ms": audio.duration_ms, "find_s": found - begun, "tell_s": separated - found - (found - begun)}
        print(json.dumps(said | {"write_s": _used() - separated}), flush=True)


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main(sys.argv[1:])
