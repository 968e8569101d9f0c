import subprocess
import sys


def test_spacy_comes_without_its_command_line_which_can_still_be_had() -> None:
    code = """
import sys
from analyzer.annotate.language import english
assert [token.lemma_ for token in english()("she rang us")] == ["she", "ring", "we"]
assert not [name for name in sys.modules if name.startswith("spacy.cli")], "imported along"
import spacy
from spacy.cli import info
assert info is not spacy.info and "spacy_version" in spacy.info(silent=True)
assert english() and hasattr(sys.modules["spacy.cli"], "download")
"""
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
