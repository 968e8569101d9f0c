import dataclasses
import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.report.moments import Places
from analyzer.report.page import page_of
from analyzer.report.to_html import playable, to_html
from analyzer.report.to_markdown import to_markdown
from analyzer.types.kind import CallKind
from analyzer.types.score import Finding, Overall, Verdict
from analyzer.types.speech import Side
from tests.report.sample_report import long_report, sample_report, untimed, with_words


class Outline(HTMLParser):
    """The elements and the text of a page, scripts and styles apart."""

    def __init__(self, html: str):
        super().__init__()
        self.tags, self.attributes, self.text, self._inside = [], [], "", []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag in {"script", "style"}:
            self._inside.append(tag)

    def handle_endtag(self, tag):
        if self._inside and tag == self._inside[-1]:
            self._inside.pop()

    def handle_data(self, data):
        if not self._inside:
            self.text += data

    @property
    def words(self) -> str:
        return " ".join(self.text.split())


def test_the_page_tells_in_order_how_it_went_what_was_good_and_what_to_change():
    words = Outline(to_html(sample_report())).words
    order = ["Dana", "Tue 3 Mar 2026, 10:00", "3:31", "outbound", "64 of 100", "What went well", "let Lee work it out aloud", "0:47",
             "Change next time", "You asked for the order before Lee knew", "1:06", "Talk and listen", "57 %", "1:52 of 3:16 of speech",
             "Work on this", "Open questions", "5 of 10 questions; likely 31 to 86 %", "Unsure", "Evidence", "Transcript", "Practices",
             "Missed", "Does not apply", "Measurements", "About this report"]  # fmt: skip
    at = 0
    for part in order:
        assert part in words[at:], part
        at = words.index(part, at)


def test_acts_are_named_in_the_text_for_those_who_see_no_underline():
    html = to_html(sample_report())
    assert '<mark class="open">What made you ring us last week?<i> (open question about their needs)</i></mark>' in html
    assert "<i> (close, too early, as if it were sold; missing: the offer tied to a need, their readiness)</i>" in html


@pytest.mark.parametrize(
    "evil",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</script><svg onload=alert(1)>", "' onmouseover='alert(1)", "{{ 7*7 }}",
     "]]><!--", "&lt;b&gt;"],
)  # fmt: skip
def test_what_people_say_and_are_called_never_becomes_markup(evil):
    plain, attacked = (
        Outline(to_html(sample_report())),
        Outline(to_html(with_words(sample_report(), name=evil, line=evil))),
    )
    assert attacked.tags.count("script") == plain.tags.count("script")
    assert set(attacked.tags) == set(plain.tags)
    assert {(tag, name) for tag, name, _ in attacked.attributes} <= {
        (tag, name) for tag, name, _ in plain.attributes
    } | {("mark", "class")}
    assert evil in attacked.text


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1))
def test_no_text_at_all_becomes_markup(text):
    plain, said = Outline(to_html(sample_report())), Outline(to_html(with_words(sample_report(), name=text, line=text)))
    assert set(said.tags) <= set(plain.tags)
    assert said.tags.count("script") == plain.tags.count("script")


def test_controls_and_half_characters_do_not_break_the_page():
    html = to_html(with_words(sample_report(), name="a\x00b\ud800", line="x\u202ey \x1b[31m"))
    html.encode("utf-8")
    assert "\x00" not in html
    assert "\u202e" not in html
    assert "\x1b" not in html


def test_the_page_asks_the_network_for_nothing():
    html = to_html(sample_report())
    addresses = [
        value for _, name, value in Outline(html).attributes if name in {"src", "href", "action", "data", "poster"}
    ]
    assert {a for a in addresses if not a.startswith("#")} == {"data:,", "dana%20to%20lee.opus"}
    assert "default-src &#39;none&#39;" in html
    assert "unsafe" not in html
    assert not re.search(r'<[^>]+\sstyle="', html)


@pytest.mark.parametrize(
    ("audio", "kept"),
    [("call%20one.opus", True), ("../calls/a.wav", True), ("data:audio/ogg;base64,AAAA", True), ("https://x.example/a.wav", False),
     ("//x.example/a.wav", False), ("javascript:alert(1)", False), ("/etc/passwd", False), ("\\\\host\\share", False), ("data:text/html,x", False)],
)  # fmt: skip
def test_only_sound_beside_the_page_or_in_it_is_played(audio, kept):
    assert playable(audio) == (audio if kept else None)


def test_without_a_recording_there_is_no_player():
    outline = Outline(to_html(sample_report(audio=None)))
    assert "audio" not in outline.tags
    assert "1:06" in outline.words


def test_a_recording_in_the_page_takes_the_place_of_the_one_beside_it():
    html = to_html(sample_report(), audio="data:audio/ogg;base64,AAAA")
    assert 'src="data:audio/ogg;base64,AAAA"' in html
    assert "dana%20to%20lee.opus" not in html


def test_an_untimed_call_names_turns_and_has_no_timeline():
    outline = Outline(to_html(untimed(sample_report())))
    assert "This transcript carries no times" in outline.words
    assert "named by their turn, counted from 0, the number that “analyzer correct” takes" in outline.words
    assert "turn 10" in outline.words
    assert "1:06" not in outline.words
    assert "more cannot be measured, because this transcript carries no times" in outline.words


def test_unsure_sides_give_both_readings():
    report = sample_report()
    speakers = tuple(dataclasses.replace(speaker, side_confidence=0.5) for speaker in report.call.speakers)
    words = Outline(
        to_html(dataclasses.replace(report, call=dataclasses.replace(report.call, speakers=speakers)))
    ).words
    assert "If Dana was the rep, the rep did 57 % of the talking; if Lee was, 43 %." in words
    assert "Dana and Lee" in words


def test_speakers_whose_sides_nobody_knows_are_numbered_and_still_told_apart():
    report = sample_report()
    speakers = tuple(
        dataclasses.replace(speaker, side=Side.UNKNOWN, side_confidence=0.0, name=None)
        for speaker in report.call.speakers
    )
    turns = tuple(dataclasses.replace(turn, side=Side.UNKNOWN) for turn in report.call.turns)
    transcript = dataclasses.replace(report.call.transcript, turns=turns)
    html = to_html(
        dataclasses.replace(report, call=dataclasses.replace(report.call, speakers=speakers, transcript=transcript))
    )
    assert "Speaker 1 and Speaker 2" in Outline(html).words
    assert '<li id="t0" class="first">' in html
    assert '<li id="t1" class="second">' in html


def test_a_message_on_voicemail_shows_only_what_can_be_judged_of_one():
    report = sample_report()
    info = dataclasses.replace(report.call.info, kind=CallKind.VOICEMAIL)
    scores = tuple(
        dataclasses.replace(s, verdict=Verdict.NOT_MEASURABLE, value=None) if s.check == "talk_share" else s
        for s in report.scorecard.scores
    )
    card = dataclasses.replace(report.scorecard, scores=scores)
    words = Outline(
        to_html(dataclasses.replace(report, call=dataclasses.replace(report.call, info=info), scorecard=card))
    ).words
    assert "voicemail" in words
    assert "Talk and listen" not in words
    assert "Does not apply" not in words


def test_a_draft_of_the_mail_is_offered_only_where_something_was_agreed():
    report = sample_report()
    assert "Thursday 5 March 2026, 14:00" in Outline(to_html(report)).words
    nothing = dataclasses.replace(report.call, acts=tuple(act for act in report.call.acts if act.kind != "next_step"))
    assert "Follow-up mail" not in Outline(to_html(dataclasses.replace(report, call=nothing))).words


def test_a_call_that_cannot_be_scored_says_so_in_a_sentence():
    report = sample_report()
    scores = tuple(
        dataclasses.replace(s, value=None, verdict=Verdict.NOT_MEASURABLE, points=None, advice="", findings=(Finding("Both sides are on one channel."),))
        for s in report.scorecard.scores
    )  # fmt: skip
    card = dataclasses.replace(report.scorecard, scores=scores, overall=Overall(None, (), ""))
    words = Outline(to_html(dataclasses.replace(report, scorecard=card))).words
    assert "No overall score" in words
    assert "Both sides are on one channel." in words
    assert "Change next time" not in words


def test_a_three_hour_call_stays_a_small_page_made_at_once():
    report = long_report(turns_count=3000)
    started = time.perf_counter()
    html = to_html(report)
    assert len(html.encode()) < 1_000_000
    assert time.perf_counter() - started < 10


def test_a_very_long_word_and_a_speechless_call_are_no_trouble():
    to_html(with_words(sample_report(), name="x" * 5000, line="y" * 50_000))
    report = sample_report()
    silent = dataclasses.replace(
        report.call, transcript=dataclasses.replace(report.call.transcript, turns=(), speech=()), acts=()
    )
    assert "Transcript" in to_html(dataclasses.replace(report, call=silent))


def test_the_same_report_gives_the_same_page_whenever_it_ran():
    report = sample_report()
    later = dataclasses.replace(report, run=dataclasses.replace(report.run, started_at="2030-01-01T00:00:00+00:00"))
    assert to_html(report) == to_html(later)


def test_every_underline_of_the_transcript_is_explained_and_no_other():
    html = to_html(sample_report())
    (key,) = re.findall(r'<ul class="key tones".*?</ul>', html)
    used = set(re.findall(r'<mark class="(\w+)">', html.partition('<ol class="turns">')[2]))
    assert set(re.findall(r'<mark class="(\w+)">', key)) == used


def test_a_checksum_is_shown_by_its_beginning():
    report = sample_report()
    html = to_html(report)
    assert f"{report.call.info.id[:12]}…" in html
    assert report.call.info.id not in Outline(html).words


def test_practices_that_do_not_apply_for_one_reason_are_told_together():
    report = sample_report()
    apart = [id_ for id_, found in report.scorecard.practices.items() if found is None]
    assert len(apart) > 1
    assert len(re.findall(r'<li class="apart">', to_html(report))) < len(apart)


def test_a_count_of_none_says_what_was_counted():
    report = sample_report()
    acts = tuple(
        dataclasses.replace(act, act_class="timely", tags=()) if act.kind == "closing_attempt" else act
        for act in report.call.acts
    )
    scores = tuple(
        dataclasses.replace(score, value=0) if score.check == "premature_closing" else score
        for score in report.scorecard.scores
    )
    report = dataclasses.replace(
        report,
        call=dataclasses.replace(report.call, acts=acts),
        scorecard=dataclasses.replace(report.scorecard, scores=scores),
    )
    closes = sum(act.kind == "closing_attempt" and act.side is Side.REP for act in acts)
    assert f"none too early {closes} close" in Outline(to_html(report)).words
    assert "in time" in Outline(to_html(report)).words


def test_what_is_to_be_left_undone_is_kept_or_not_kept():
    report = sample_report()
    practices = dict.fromkeys(report.scorecard.practices, None) | {"no_pressure": False, "no_chasing": True}
    report = dataclasses.replace(report, scorecard=dataclasses.replace(report.scorecard, practices=practices))
    html = to_html(report)
    assert re.search(r'class="state">Not kept</p>\s*<div><h3>No pushing<', html)
    assert re.search(r'class="state">Kept</p>\s*<div><h3>No chasing<', html)


def advised(report, check: str, advice: str):
    """The report with this advice of one check as the one thing to change."""
    scores = tuple(
        dataclasses.replace(each, advice=advice) if each.check == check else each for each in report.scorecard.scores
    )
    overall = dataclasses.replace(report.scorecard.overall, change_next=advice)
    return dataclasses.replace(report, scorecard=dataclasses.replace(report.scorecard, scores=scores, overall=overall))


TIP = 'You said "Now? Yes." too soon. Ask what they need. Then wait. They will tell you.'


@pytest.mark.parametrize("check", ["talk_share", "referral"])
def test_the_one_thing_to_change_stands_at_the_top_and_nowhere_else(check):
    report = advised(sample_report(), check, TIP)
    for text in (Outline(to_html(report)).words, to_markdown(report)):
        assert text.count("too soon. Ask what they need.") == 1
        assert text.index("too soon. Ask what they need.") < text.index("it stands at the top")
        assert text.count("Then wait. They will tell you.") == 1
        assert text.count("it stands at the top") == 1


def test_what_went_well_is_told_in_one_sentence_with_each_moment_once():
    report = sample_report()
    strength = Finding("A step was agreed. It was named in turn 1.", turns=(1, 1, 2), quotes=("a", "b", "c"))
    overall = dataclasses.replace(report.scorecard.overall, strengths=(strength,))
    report = dataclasses.replace(report, scorecard=dataclasses.replace(report.scorecard, overall=overall))
    (shown,) = page_of(untimed(report)).strengths
    assert shown.message == "A step was agreed."
    assert [moment.where for moment in shown.moments] == ["turn 1", "turn 2"]


def test_a_reason_names_a_time_where_there_is_one():
    report = sample_report()
    act = next(each for each in report.call.acts if each.kind == "next_step")
    told = dataclasses.replace(act, reason="called off in turn 2")
    report = dataclasses.replace(report, call=dataclasses.replace(report.call, acts=(told,)))
    finding = Finding("Here.", acts=(act.id,))
    (timed,), (plain,) = (Places(each.call).moments(finding) for each in (report, untimed(report)))
    assert re.fullmatch(r"Called off at \d:\d\d", timed.reason)
    assert plain.reason == "Called off in turn 2"
