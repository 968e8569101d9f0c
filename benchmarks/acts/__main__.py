"""Prints how well closes, next steps and practices are found on labelled transcripts: python -m benchmarks.acts [FOLDER]

FOLDER holds NNN.json (a transcript) and NNN.labels.json; by default the calls beside this file, which were written and labelled
by somebody who did not know the program. Each call is analysed with the sides that its labels give.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def main(folder: Path) -> None:
    """Analyse every call of the folder and print the sums."""
    labels = {path.name.split(".")[0]: json.loads(path.read_text()) for path in sorted(folder.glob("*.labels.json"))}
    reports = _reports(folder, labels)
    closes, premature = Counter[str](), Counter[str]()
    levels: list[tuple[str, str]] = []
    practices: dict[str, Counter[str]] = {}
    for name, truth in labels.items():
        report = reports[name]
        attempts = [act for act in report["acts"] if act["kind"] == "closing_attempt"]
        closes += _matched([each["turn"] for each in truth["closing_attempts"]], [act["turn"] for act in attempts])
        premature += _matched(
            [each["turn"] for each in truth["closing_attempts"] if each["class"] == "premature"],
            [act["turn"] for act in attempts if act["class"] == "premature"],
        )
        levels.append((truth["next_step"]["level"], report["next_step"]["level"]))
        for practice, true in truth["practices"].items():
            if true is not None:
                found = report["practices"][practice]
                practices.setdefault(practice, Counter())["right" if found == true else "wrong"] += 1
                practices[practice]["praised wrongly"] += true is False and found is True
    print(f"{len(labels)} calls")
    print(f"closing attempts  {_f1(closes)}")
    print(f"premature closes  {_f1(premature)}")
    print(f"next step         level right {sum(true == found for true, found in levels)} of {len(levels)}")
    for practice, counts in practices.items():
        wrongly = f", praised wrongly {counts['praised wrongly']}" if counts["praised wrongly"] else ""
        print(f"{practice:<21} right {counts['right']} of {counts['right'] + counts['wrong']}{wrongly}")
    shares = [counts["right"] / (counts["right"] + counts["wrong"]) for counts in practices.values()]
    print(f"practices         right where they apply {sum(shares) / len(shares):.2f} in the mean")


def _reports(folder: Path, labels: dict[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as scratch:
        given, out = Path(scratch, "given"), Path(scratch, "out")
        given.mkdir()
        for name, truth in labels.items():
            call = json.loads((folder / f"{name}.json").read_text())
            call["kind"] = truth["kind"]
            for turn in call["turns"]:
                turn["side"] = "rep" if turn["speaker"] in truth["rep_speakers"] else "prospect"
            (given / f"{name}.json").write_text(json.dumps(call))
        command = [sys.executable, "-m", "analyzer", "analyze", str(given), "--out", str(out), "--format", "json"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return {name: json.loads((out / f"{name}.json").read_text()) for name in labels}


def _matched(true: list[int], found: list[int]) -> Counter[str]:
    """Acts matched one to one by their turn."""
    left = list(found)
    hits = 0
    for turn in true:
        if turn in left:
            left.remove(turn)
            hits += 1
    return Counter({"hit": hits, "extra": len(left), "missed": len(true) - hits})


def _f1(counts: Counter[str]) -> str:
    found, true = counts["hit"] + counts["extra"], counts["hit"] + counts["missed"]
    precision, recall = counts["hit"] / max(found, 1), counts["hit"] / max(true, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"precision {precision:.2f}, recall {recall:.2f}, F1 {f1:.2f} ({true} labelled, {found} found)"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else HERE / "calls")
