import re
from importlib.resources import files
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.annotate import not_closing, side_cues
from analyzer.annotate.actions import step_phrases
from analyzer.annotate.dates import DAY_PATTERNS, NO_DAY
from analyzer.annotate.needed_words import Sets, alternatives
from analyzer.annotate.phrasebook import cues, families, requests
from analyzer.annotate.plain import plain_text
from analyzer.annotate.spoken import spoken_text
from analyzer.annotate.whole_words import Several, WholeWords

BOOKS = ("admin_opening", "buying", "chasing", "closing", "closing_on_table", "closing_parts", "feedback", "follow_up", "leaning", "no_is_ok", "offer", "permission", "pressure", "pressure_parts", "rapport", "referral", "truth", "why_called")  # fmt: skip
LINES = Path(__file__).parent / "lines"
WORDS = ("so", "sos", "well", "on", "i", "a")


def needs(pattern: str, **sets: str) -> list[set[str]]:
    (alternative,) = alternatives(pattern, Sets(sets))
    return [set(clause) for clause in alternative.needs]


def test_words_that_must_be_said_are_told_from_the_pattern() -> None:
    assert needs("(?:i|we) (?:can|could) sign(?:ed)? (?:up|off)") == [
        {"i", "we"},
        {"can", "could"},
        {"i can", "i could", "we can", "we could"},
        {"sign", "signed"},
        {"can sign", "could sign", "can signed", "could signed"},
        {"up", "off"},
        {"sign up", "sign off", "signed up", "signed off"},
    ]
    assert needs(r"ring<gap3> <day>(?: on)?", day="monday|(?:next|this) week") == [
        {"ring"},
        {"monday on", "next week", "this week", "monday"},
    ]
    assert needs(r"(?!no)(?:\S+ )?so \w+ing(?: \S+){1,2} end\b") == [{"so"}, {"end"}]
    assert needs(r"complain\w*") == []
    assert needs(r"(?P<day>monday|friday) week") == [{"monday", "friday"}, {"week"}, {"monday week", "friday week"}]


def test_of_words_beside_each_other_the_pair_is_rarer_than_either() -> None:
    assert needs("(?:go on|such as that)") == [{"go on", "such as"}, {"go", "as that"}, {"on", "such"}]


def test_a_word_is_needed_only_where_it_is_sure_to_be_whole() -> None:
    assert needs(r"sign\S*(?: here)?") == []
    assert needs("(?:re)?sign(?:ing)?s?") == [{"sign", "resign", "signing", "resigning", "signs", "resigns", "signings", "resignings"}]  # fmt: skip
    assert needs("[a-z]+s (?:the )+end") == [{"end"}]


def test_alternatives_apart_find_what_they_find_together() -> None:
    both = WholeWords(["so|so well", "well then|then", "(?:a|b) so"], Sets({}))
    text = "a so well then so well then well then"
    assert [match.group() for match in both.finditer(text)] == ["a so", "well then", "so", "well then", "well then"]
    assert [match.span() for match in both.finditer(text)] == [
        match.span() for match in re.compile(both.pattern).finditer(text)
    ]
    assert list(Several([both, WholeWords(["of"], Sets({}))]).possible("nothing of it")) == [(1, 1)]


def test_what_is_written_otherwise_is_compiled_whole() -> None:
    assert [match.group() for match in WholeWords([r"(a|b) \1"], Sets({})).finditer("b a a b b")] == ["a a", "b b"]
    assert [match.group() for match in WholeWords(["(?: so)?|end"], Sets({})).finditer("the end")][-1] == "end"


def all_of_the_books() -> list[WholeWords]:
    found: list[WholeWords | None] = []
    for book in BOOKS:
        for family in families(book):
            found += [family.patterns, family.unless, family.unless_before, family.unless_in_clause]
        found += [each for cue in cues(book) for each in (*cue.groups, cue.unless)]
        found.append(requests(book))
    found += [each for saying in side_cues.sayings() for each in (saying.says, saying.unless)]
    found += [pattern for vetoes in not_closing._vetoes() for _, pattern in vetoes]
    found += [*(patterns for _, patterns in step_phrases().actions), *DAY_PATTERNS, NO_DAY]
    return [each for each in found if each is not None]


def test_every_book_of_phrases_is_understood() -> None:
    folder = files("analyzer.annotate").joinpath("phrases")
    kept = {entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")}
    assert kept == {*BOOKS, "sides", "not_closing", "steps"}
    for each in all_of_the_books():
        assert all(alternatives(pattern, each._sets) for pattern in each._given)


def test_no_match_of_the_books_is_lost() -> None:
    lines = [line[2:] for file in LINES.glob("*.txt") for line in file.read_text().splitlines()[::4]]
    said = {*map(plain_text, lines), *map(spoken_text, lines)}
    matches = 0
    for each in all_of_the_books():
        together = re.compile(each.pattern)
        for text in said:
            wanted = [match.span() for match in together.finditer(text)]
            assert [match.span() for match in each.finditer(text)] == wanted, (each.pattern[:200], text)
            matches += len(wanted)
    assert matches > len(said)


def grouped(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    either = st.lists(inside, min_size=1, max_size=3).map("|".join)
    row = st.lists(inside, min_size=1, max_size=3).map("".join)
    times = st.sampled_from(["", "?", "+", "*", "{0,2}", "{2}", "{1,2}"])
    around = st.sampled_from(["(?:", "(?:", "(?:", "(?!", "(?=", "(?<!so )(?:"])
    return st.builds(
        lambda begin, body, end: f"{begin}{body}){end if begin[2] == ':' else ''}", around, either | row, times
    )


PATTERNS = st.recursive(
    st.sampled_from([*WORDS, " ", " ", " ", r"\S+", r"\w", "<gap2>", "<both>", r"\b", "$", "^", "[a-o]", "wells?"]),
    grouped,
    max_leaves=6,
)


# Always the same patterns: among random ones are some that Python's own engine would try for hours.
@settings(derandomize=True)
@given(
    st.lists(st.lists(PATTERNS, min_size=1, max_size=4).map("".join), min_size=1, max_size=3),
    st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join),
)
def test_no_match_of_any_pattern_is_lost(patterns: list[str], text: str) -> None:
    each = WholeWords(patterns, Sets({"both": "so|well on"}))
    together = re.compile(each.pattern)
    assert [match.span() for match in each.finditer(text)] == [match.span() for match in together.finditer(text)]
