import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from analyzer.report.to_markdown import escaped, to_markdown
from tests.report.sample_report import sample_report, untimed, with_words

markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(inline: str) -> str:
    """What a reader sees of one line of Markdown, markup named in angle brackets."""
    leaves = [child for token in markdown.parse(inline) for child in token.children or [token]]
    return "".join(leaf.content if leaf.type in {"text", "text_special"} else f"<{leaf.type}>" for leaf in leaves)


def test_the_report_reads_in_the_order_of_the_page():
    text = to_markdown(sample_report())
    headings = [line for line in text.splitlines() if line.startswith(("# ", "## "))]
    assert headings == [
        "# Dana to Lee",
        "## Scores",
        "## Practices",
        "## Follow-up mail",
        "## Measurements",
        "## Transcript",
        "## About this report",
    ]
    assert "**64 of 100**" in text
    assert (
        "| Open questions | 50 % (5 of 10 questions; likely 31 to 86 %) | 60 % or more open or semi-open | Unsure |"
        in text
    )
    assert "- **Change next time**: You asked for the order before Lee knew" in text
    assert "- **What went well**: " in text


def test_an_untimed_call_names_turns_and_invents_no_time():
    text = to_markdown(untimed(sample_report()))
    assert "turn 10 Dana: “I can get you a new one on the lorry" in text
    assert "1:06" not in text
    assert "Not measurable, because this transcript carries no times: Your share of the talking, " in text


@given(st.text())
def test_whatever_people_say_is_shown_as_they_said_it(text):
    plain = " ".join(escaped(text).split())
    assert shown("x " + plain).startswith("<paragraph_open>x") or not plain
    assert not [
        token
        for token in markdown.parse("- " + plain)
        if token.type.startswith(("html", "fence", "heading", "hr", "blockquote"))
    ]


@pytest.mark.parametrize(
    "line",
    ["# no heading", "1. no list", "2) no list", "- no list", "+ no list", "> no quote", "*no* _stress_ ~~here~~", "a | b", "`code`",
     "[a](http://b.example)", "![a](b)", "<script>alert(1)</script>", "&lt;", "$5 or $6", "back\\slash", "---", "==="],
)  # fmt: skip
def test_markup_in_a_name_or_a_line_is_only_text(line):
    assert shown(escaped(line)) == f"<paragraph_open>{line}<paragraph_close>"
    page = to_markdown(with_words(sample_report(), name=line, line=line))
    assert not [
        token
        for token in markdown.parse(page)
        if token.type in {"html_block", "fence", "code_block", "blockquote_open"}
    ]
    inline = [child.type for token in markdown.parse(page) for child in token.children or []]
    assert not {"html_inline", "link_open", "image", "code_inline"} & set(inline)


def test_marks_that_turn_the_direction_of_text_are_left_out():
    assert escaped("a\u202eb\u2066c\x00d\ud800e\nf") == "abcde f"


def test_the_same_report_gives_the_same_text_whenever_it_ran():
    report = sample_report()
    later = dataclasses.replace(report, run=dataclasses.replace(report.run, started_at="2030-01-01T00:00:00+00:00"))
    assert to_markdown(report) == to_markdown(later)
