"""E-mail addresses, written or spoken: "dana at harbour dental dot co dot uk"."""

import re
from collections.abc import Iterator

from analyzer.redact.found import Found, Personal
from analyzer.redact.spelled import ONES, TEENS, TENS, core
from analyzer.types.speech import Turn

WRITTEN = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)*")
ENDINGS = frozenset("com co uk org net io ie au nz za us ca de fr eu info biz gov edu ac me tv app dev shop tech online ai nl es it in school studio agency email cloud farm site store law dental clinic group works world life digital design space xyz solutions services energy care health academy church london wales scot".split())  # fmt: skip
PROVIDERS = frozenset("gmail hotmail outlook yahoo icloud googlemail btinternet aol live protonmail proton gmx msn sky virginmedia talktalk".split())  # fmt: skip
JOINTS = frozenset("dot underscore dash hyphen minus plus point period full stop".split())
# What stands before an address and is no part of it.
NOT_LOCAL = frozenset(
    "it it's its is was at us me you him her them we they i he she that that's this on in to the a an and or so just look looking online site "
    "website web find found email e-mail mail address send sent reach contact down up out over back by for from with of go going gone here "
    "there more page app now then um uh er yes yeah okay right be get got see seen check read stay based work working works job team people "
    "everyone staff office shop bought buy available details prices are were been live sign login log visit type okay, all meet it'll not day".split()
)
_MAIL = re.compile(
    r"\be-?mail|\bmail\b|\binbox|\baddress\b|\bsend (?:it|that|them|this|me|over)\b|\bcopy (?:in|me)|\binvite\b|\bcc\b|\bgmail"
)
# A speech model may write a spoken address as one word: "accountathall.com".
_GLUED = re.compile(r"(?!www\.)[\w-]*at[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|uk|ie|io|co|us|ca|au|nz)")
_LEADS = frozenset({"to", "is", "it's", "on", "that's", "email", "yes", "yeah"})
_COUNTING = frozenset(ONES) | frozenset(TEENS) | frozenset(TENS)
_MOST_LOCAL, _MOST_DOMAIN = 6, 6
_LETTER = re.compile(r"(?:[a-z]|[a-z](?:[-.][a-z])+|\d+)", re.IGNORECASE)


def emails(turns: tuple[Turn, ...]) -> Iterator[Found]:
    """The e-mail addresses of a conversation."""
    for turn in turns:
        words = [core(word.text) for word in turn.words]
        lower = [word.lower() for word in words]
        mailed = [bool(_MAIL.search(" ".join(lower[max(0, at - 16) : at]))) for at in range(len(words))]
        asked = bool(
            turn.index and _MAIL.search(" ".join(core(word.text).lower() for word in turns[turn.index - 1].words[-16:]))
        )
        for at, word in enumerate(lower):
            if WRITTEN.search(word) or (word == "@" and 0 < at < len(words) - 1):
                start, end = (at - 1, at + 2) if word == "@" else (_joined_back(lower, at), at + 1)
                yield Found(turn.index, start, end, Personal.EMAIL, "an e-mail address as it is written")
            elif at and _GLUED.fullmatch(word) and lower[at - 1] in _LEADS and (mailed[at] or (asked and at < 14)):
                yield Found(turn.index, at, at + 1, Personal.EMAIL, "a domain where an e-mail address was to be said")
            elif word in {"at", "hat"}:
                spoken = _spoken(words, lower, at, sure=mailed[at] or (asked and at < 14))
                if spoken:
                    yield Found(turn.index, *spoken, Personal.EMAIL, "an e-mail address as it is spoken")


def _joined_back(lower: list[str], at: int) -> int:
    """Where the local part starts when only its last word was written with the sign: "dana dot price@firm.com"."""
    start = at
    while start >= 2 and lower[start - 1] in JOINTS:
        start -= 2
    return start


def _spoken(words: list[str], lower: list[str], at: int, *, sure: bool) -> tuple[int, int] | None:
    """The words of the address around this "at"; None where it is no address."""
    end = _domain_end(lower, at + 1, sure=sure)
    if end is None:
        return None
    start = _local_start(words, lower, at)
    return None if start == at else (start, end)


def _domain_end(lower: list[str], first: int, *, sure: bool) -> int | None:
    """The word after the domain's last ending, where one follows within a few words."""
    last = None
    at = first
    while at < min(len(lower), first + _MOST_DOMAIN + 1):
        word = lower[at]
        whole = re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", word)
        if whole and word.rsplit(".", 1)[-1] in ENDINGS:
            last = at + 1
            break
        if word in {"dot", "point", "."} and at > first and at + 1 < len(lower) and lower[at + 1] in ENDINGS:
            last = at + 2
            break
        glued = re.fullmatch(r"\.?(com|co\.uk|org\.uk|org|net|co|io|ie)", word)
        if glued and at > first and (word.startswith(".") or sure):
            last = at + 1
            break
        if word in PROVIDERS and at == first:
            last = at + 1
        elif last is None and at > first and word in NOT_LOCAL - {"me", "on", "it", "in", "us", "live", "all", "day", "shop", "the", "and", "team", "people", "staff", "up", "out", "home", "office", "web", "online", "app", "by", "for", "of", "to", "a"}:  # fmt: skip
            return None
        at += 1
    if last is None:
        return None
    while last + 1 < len(lower) and lower[last] in {"dot", "."} and lower[last + 1] in ENDINGS:
        last += 2
    if last < len(lower) and lower[last].lstrip(".") in {"uk", "co.uk"} and lower[last - 1].endswith("co"):
        last += 1
    return last


def _local_start(words: list[str], lower: list[str], at: int) -> int:
    """Where the part before "at" begins; `at` itself where nothing there can be one."""
    start = _before_number(lower, at)
    while start > 0 and at - start < 3 * _MOST_LOCAL:
        word = lower[start - 1]
        joint_after = start < at and lower[start] in JOINTS
        if word in JOINTS and start < at:
            start -= 1
        elif start == at or joint_after or (_LETTER.fullmatch(word) and _LETTER.fullmatch(lower[start])):
            if word in NOT_LOCAL and not (len(word) == 1 and start < at):
                break
            if not word or (start == at and words[start - 1] != words[start - 1].strip(",")):
                break
            start -= 1
        elif at - start == 1 and word not in NOT_LOCAL and word.isalpha() and _named_so(words, start - 1):
            start -= 1
        else:
            break
    while start < at and lower[start] in JOINTS:
        start += 1
    return start


def _before_number(lower: list[str], at: int) -> int:
    """Where a number in front of the sign and the word that it goes with begin ("diaz eighty four at"); `at` where there is none."""
    start = at
    while start > max(0, at - 3) and (lower[start - 1].isdigit() or lower[start - 1] in _COUNTING):
        start -= 1
    joins = 0 < start < at and lower[start - 1].isalnum() and lower[start - 1] not in NOT_LOCAL | JOINTS
    return start - 1 if joins else start


def _named_so(words: list[str], at: int) -> bool:
    """Whether the word may be the first of two in front of the sign ("it's john smith at"): what comes before it does not read on into it."""
    return at > 0 and words[at - 1].lower().replace("’", "'") in {"is", "it's", "that's", "email's", "e-mail's"}
