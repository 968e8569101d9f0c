"""Any audio or video file to samples, whatever its name says, without reading it whole into memory."""

import errno
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

from analyzer.errors import InputError, MachineError
from analyzer.types.audio import Audio, HealthNote

if TYPE_CHECKING:
    import numpy as np
    from av.audio.frame import AudioFrame
    from numpy.typing import NDArray

RATE_HZ = 16_000
# Shorter than this is no conversation, longer is no call but a recorder left running. Not yet calibrated.
SHORTEST_MS = 1_000
LONGEST_MS = 8 * 3_600_000
MOST_CHANNELS = 8
# Up to ten minutes of two channels stay in memory (77 MB); what is longer goes through a temporary file.
IN_MEMORY_BYTES = 80_000_000
# Containers whose clock jumps (a paused recorder, a codec that sends nothing in silence) get the missing time back as
# silence, so that every word keeps the time a player shows. A jump of more than this is a broken clock instead.
SMALLEST_GAP_MS = 100
LARGEST_GAP_MS = 600_000
# Only containers that hold recordings: playlists and other formats that make the reader open further files or
# addresses are refused, whatever their name says.
CONTAINERS = (
    "aac,ac3,aiff,alaw,amr,amrnb,amrwb,ape,asf,au,avi,caf,dss,eac3,flac,flv,g722,g723_1,g729,gsm,ilbc,live_flv,loas,"
    "matroska,matroska,webm,mov,mov,mp4,m4a,3gp,3g2,mj2,mp3,mpeg,mpegts,mulaw,nistsphere,ogg,rm,sln,sox,voc,w64,wav,wv"
)
# Headerless telephone formats, which only their names tell apart.
HEADERLESS = {".ul": "mulaw", ".ulaw": "mulaw", ".mulaw": "mulaw", ".al": "alaw", ".alaw": "alaw", ".g722": "g722"}

# Sound with nothing before it that tells its rate: telephone exchanges write it at this one (G.711).
TELEPHONE_CODES = frozenset({"mulaw", "alaw"})
TELEPHONE_HZ = 8000


def decode(path: Path) -> Audio:
    """The sound of the recording at `path` at 16 kHz, each channel kept, up to eight of them.

    Long recordings come as a memory-mapped temporary file that vanishes with them. What is damaged in the middle is
    left out and noted. Raises InputError for what cannot be a recorded call, MachineError when the disk is full.
    """
    with _opened(path) as file, _Sink() as sink:
        notes = _pour(file, path, sink)
        milliseconds = 1000 * sink.length // RATE_HZ
        if milliseconds < SHORTEST_MS:
            raise InputError(f"{path}: only {milliseconds / 1000:.1f} s of sound; a call has at least a second")
        return Audio(sink.samples(), RATE_HZ, notes)


def sound_format(path: Path) -> tuple[str, str]:
    """FFmpeg's names of the container and of the codec of the sound at `path`. Raises InputError when it cannot be opened or holds no sound."""
    with _opened(path) as file, _container(file, path) as container:
        stream = container.streams.best("audio")
        if stream is None:
            raise InputError(f"{path}: holds no sound, only pictures or data; name a file with an audio track")
        return container.format.name, stream.codec_context.name


def _opened(path: Path) -> IO[bytes]:
    if path.is_dir():
        raise InputError(f"{path}: a folder, not a recording; name a file")
    try:
        file = path.open("rb")
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check who may read it") from error
    if os.fstat(file.fileno()).st_size == 0:
        file.close()
        raise InputError(f"{path}: the file is empty; record or download it again")
    return file


def _pour(file: IO[bytes], path: Path, sink: "_Sink") -> tuple[HealthNote, ...]:
    import av

    av.logging.set_level(None)
    size = os.fstat(file.fileno()).st_size
    with _container(file, path) as container:
        stream = container.streams.best("audio")
        if stream is None:
            raise InputError(f"{path}: holds no sound, only pictures or data; name a file with an audio track")
        declared_ms = _declared_ms(container, stream)
        if declared_ms is not None and declared_ms > LONGEST_MS and size * 1000 / declared_ms > 400:
            raise _too_long(path)
        reader = _Reader(stream)
        for frame in reader.frames(container):
            sink.take(frame)
            if 1000 * sink.length > LONGEST_MS * RATE_HZ:
                raise _too_long(path)
        sink.finish()
    if sink.length == 0:
        raise InputError(
            f"{path}: its sound cannot be decoded (damaged or an unknown codec); save it again as WAV, MP3 or M4A"
        )
    return tuple(_notes(reader, 1000 * sink.length // RATE_HZ, declared_ms))


def _too_long(path: Path) -> InputError:
    return InputError(f"{path}: longer than {LONGEST_MS // 3_600_000} hours, which no call is; cut the call out of it")


def _container(file: IO[bytes], path: Path) -> Any:
    import av

    options = {"format_whitelist": CONTAINERS, "protocol_whitelist": "none"}
    for named in (None, HEADERLESS.get(path.suffix.lower())):
        file.seek(0)
        try:
            raw = {"sample_rate": str(TELEPHONE_HZ)} if named in TELEPHONE_CODES else {}
            return av.open(
                _Seekable(file), format=named, container_options={**options, **raw}, metadata_errors="replace"
            )
        except (av.FFmpegError, ValueError, OSError) as error:
            problem = error
        if path.suffix.lower() not in HEADERLESS:
            break
    raise InputError(
        f"{path}: not a recording that can be read (damaged, cut off, or no audio at all); save it again as WAV, MP3 or M4A"
    ) from problem


def _declared_ms(container: Any, stream: Any) -> int | None:
    if stream.duration is not None and stream.time_base is not None and stream.duration > 0:
        return int(1000 * stream.duration * stream.time_base)
    return container.duration // 1000 if container.duration and container.duration > 0 else None


def _notes(reader: "_Reader", decoded_ms: int, declared_ms: int | None) -> Iterator[HealthNote]:
    if reader.damaged:
        yield HealthNote("damaged", "Parts of the file are damaged and were left out; what is there was analysed.")
    if declared_ms is not None and declared_ms - decoded_ms > max(2_000, declared_ms // 50):
        yield HealthNote(
            "cut_short",
            f"The file says it lasts {_clock(declared_ms)} but ends after {_clock(decoded_ms)}; the rest of the call is missing.",
        )
    if reader.filled_ms:
        yield HealthNote(
            "gaps", f"The recording stops and goes on: {_clock(reader.filled_ms)} in all count as silence."
        )


def _clock(milliseconds: int) -> str:
    return f"{milliseconds // 60_000}:{milliseconds // 1000 % 60:02d}"


class _Seekable:
    """A file whose impossible jumps are answered with an error number: an exception would be printed with its traceback."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.read = file.read
        self.tell = file.tell

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        try:
            return self._file.seek(offset, whence)
        except (OSError, ValueError, OverflowError):
            return -errno.EINVAL


class _Reader:
    """The frames of one audio stream at 16 kHz; what cannot be decoded is skipped and remembered."""

    def __init__(self, stream: Any) -> None:
        self.damaged = False
        self.filled_ms = 0
        self._stream = stream
        self._resampler: Any = None
        self._waiting: Any = None
        self._shape: tuple[object, ...] = ()
        self._layout: str | None = None
        self._clock_ms: float | None = None
        self._tick_ms = 1000 * float(stream.time_base or 0)

    def frames(self, container: Any) -> "Iterator[NDArray[np.float32]]":
        """Arrays of shape (channels, samples), always of the channels that the first one had."""
        for frame in self._decoded(container):
            gap = self._gap_ms(frame)
            if gap and self._resampler is not None:
                yield from self._as_far_as_it_goes(self._resampled())
                yield from self._silence(gap)
            yield from self._as_far_as_it_goes(self._taken(frame))
        yield from self._as_far_as_it_goes(self._drained())

    def _as_far_as_it_goes(self, sound: "Iterator[NDArray[np.float32]]") -> "Iterator[NDArray[np.float32]]":
        """Frames of a damaged file may claim rates and layouts that FFmpeg has no filter for."""
        import av

        try:
            yield from sound
        except (av.FFmpegError, ValueError, OSError):
            self.damaged = True

    def _decoded(self, container: Any) -> "Iterator[AudioFrame]":
        import av

        packets = container.demux(self._stream)
        while True:
            try:
                packet = next(packets)
            except StopIteration:
                return
            except (av.FFmpegError, ValueError, OSError):
                self.damaged = True
                return
            try:
                yield from packet.decode()
            except (av.FFmpegError, ValueError, OSError):
                self.damaged = True

    def _taken(self, frame: "AudioFrame") -> "Iterator[NDArray[np.float32]]":
        """Keeps the frame until there is a second of them, which then is given: frames have 20 ms or so, and one by one they take twice as long."""
        import av

        shape = (frame.format.name, frame.layout.name, frame.sample_rate, frame.time_base)
        if shape != self._shape:
            yield from self._drained()
            self._layout = self._layout or _target_layout(frame)
            self._resampler = av.AudioResampler(format="fltp", layout=self._layout, rate=RATE_HZ)
            self._waiting = av.AudioFifo()
            self._shape = shape
        frame.pts = None
        self._waiting.write(frame)
        if self._waiting.samples >= frame.sample_rate:
            yield from self._resampled()

    def _resampled(self) -> "Iterator[NDArray[np.float32]]":
        """What was kept."""
        waiting = self._waiting.read()
        for out in () if waiting is None else self._resampler.resample(waiting):
            yield out.to_ndarray()

    def _drained(self) -> "Iterator[NDArray[np.float32]]":
        if self._resampler is None:
            return
        try:
            yield from self._resampled()
            for out in self._resampler.resample(None):
                yield out.to_ndarray()
        finally:
            self._resampler = self._waiting = None
            self._shape = ()

    def _silence(self, gap_ms: int) -> "Iterator[NDArray[np.float32]]":
        import av
        import numpy as np

        self.filled_ms += gap_ms
        channels = av.AudioLayout(self._layout or "mono").nb_channels
        second = np.zeros((channels, RATE_HZ), np.float32)
        for _ in range(gap_ms // 1000):
            yield second
        yield second[:, : gap_ms % 1000 * RATE_HZ // 1000]

    def _gap_ms(self, frame: "AudioFrame") -> int:
        """How much time is missing before this frame, by the container's own clock."""
        length_ms = 1000 * frame.samples / frame.sample_rate
        if frame.pts is None or not self._tick_ms:
            if self._clock_ms is not None:
                self._clock_ms += length_ms
            return 0
        at = frame.pts * self._tick_ms
        gap = 0 if self._clock_ms is None else at - self._clock_ms
        self._clock_ms = at + length_ms
        return round(gap) if SMALLEST_GAP_MS <= gap <= LARGEST_GAP_MS else 0


def _target_layout(frame: "AudioFrame") -> str:
    channels = frame.layout.nb_channels
    if channels > MOST_CHANNELS:
        return "mono"
    return {1: "mono", 2: "stereo"}.get(channels, frame.layout.name)


@dataclass(slots=True)
class _Sink:
    """Samples as they come, kept in memory while they are few and in one temporary file a channel when they are many."""

    length: int = 0
    _blocks: "list[NDArray[np.float32]]" = field(default_factory=list)
    _files: list[IO[bytes]] = field(default_factory=list)
    _held: int = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files:
            file.close()

    def take(self, block: "NDArray[np.float32]") -> None:
        self._blocks.append(block)
        self.length += block.shape[1]
        self._held += block.nbytes
        if self._held > IN_MEMORY_BYTES:
            self._spill()

    def finish(self) -> None:
        if self._files:
            self._spill()

    def samples(self) -> "NDArray[np.float32]":
        """All of it, shape (channels, samples)."""
        import numpy as np

        if not self._files:
            return self._joined()
        first, *others = self._files
        try:
            for file in others:
                file.seek(0)
                while piece := file.read(1 << 22):
                    first.write(piece)
            first.flush()
        except OSError as error:
            raise _disk(error) from error
        return np.memmap(first, np.float32, "r+", shape=(len(self._files), self.length))

    def _joined(self) -> "NDArray[np.float32]":
        """What is held, as sound: float formats may hold what is none (not a number, louder than full scale)."""
        import numpy as np

        joined = np.concatenate(self._blocks, axis=1)
        self._blocks, self._held = [], 0
        np.nan_to_num(joined, copy=False)
        return np.clip(joined, -1, 1, out=joined)

    def _spill(self) -> None:
        if not self._blocks:
            return
        joined = self._joined()
        try:
            if not self._files:
                self._files = [tempfile.TemporaryFile(prefix="analyzer-") for _ in joined]  # noqa: SIM115 (closed on exit; the mapping outlives them)
            for file, channel in zip(self._files, joined, strict=True):
                file.write(channel.data)
        except OSError as error:
            raise _disk(error) from error


def _disk(error: OSError) -> MachineError:
    return MachineError(
        f"no room for the decoded sound in {tempfile.gettempdir()} ({error.strerror}); free some space or set TMPDIR"
    )
