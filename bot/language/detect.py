"""Which language a short message is in. Unsure means Vietnamese.

Scripts decide for Khmer, Lao, Thai, Korean and Chinese, and against Vietnamese for others. Between Vietnamese without
accents and English the commonest small words of each decide; fastText and the like are unreliable below ten words and
need a download.
"""

from __future__ import annotations

import re

from bot.language.normalize import clean, has_accents

UNKNOWN = "und"
"""A language that is not ours for certain, whichever it is (the code ISO 639-2 keeps for that)."""

_SCRIPTS = (
    ("km", re.compile("[\u1780-\u17ff]")),
    ("lo", re.compile("[\u0e80-\u0eff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ko", re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")),
    # Cyrillic, Hebrew, Arabic, those of India, kana: which language does not matter, we speak none of them
    (UNKNOWN, re.compile("[\u0400-\u052f\u0590-\u08ff\u0900-\u0dff\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)
_ENGLISH = frozenset(
    """
    the a an is are was were be been do does did can could will would should may must i my me you your he she his
    her we they their it its this that these those what when where which who why how much many long of for to from
    in on at with without by about after before if and or not no yes please need want get have has had apply claim
    pay paid pays insurance health social unemployment maternity leave pension card benefit benefits contribution
    contributions household child children baby birth mother father husband wife company employer employee worker
    hospital doctor retire retirement age month months year years day days money amount rate hello hi thanks thank
    bye help speak talk human person agent english vietnamese foreigner work job lost renew renewal book number code
    withdraw lump sum sick pregnant miscarriage death funeral allowance support documents papers required register
    online
    """.split()
)
_VIETNAMESE = frozenset(
    """
    toi em anh chi minh ban cho hoi dong duoc khong ko k la gi bao nhieu lau the thi va cua co nghi viec cong ty so
    bhxh bhyt bhtn vssid luong huu thai san om dau con sinh me cha chong vo nha nuoc ho gia dinh nguoi lam sao nao o
    khi muon can giay to thang nam ngay tien muc huong tro cap that nghiep hiem xa y te tu nguyen bat buoc mot lan
    rut mat lai han het kham chua benh vien chuyen tuyen roi nay da se dang ai voi thu tuc dien gap xin chao cam on
    tam biet duyet nhan tra
    """.split()
)
_LETTERS = re.compile(r"[^\W\d_]+")


def detect(text: str) -> str:
    """Return the language of `text`: vi, en, km, zh, ko, lo, th or `UNKNOWN`."""
    cleaned = clean(text)
    for code, script in _SCRIPTS:
        found = len(script.findall(cleaned))
        if found and found * 3 >= len(_LETTERS.findall(cleaned)):
            return code
    if has_accents(cleaned):
        return "vi"
    words = [word.lower() for word in _LETTERS.findall(cleaned)]
    english = sum(word in _ENGLISH for word in words)
    vietnamese = sum(word in _VIETNAMESE for word in words)
    return "en" if english > vietnamese and english * 3 >= len(words) else "vi"
