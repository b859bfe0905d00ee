"""The telephone call as the models drafted it: what a person begins with."""

from __future__ import annotations

from hitl_workbench.domain.annotation import TierContent, Turn, Word, content_from
from hitl_workbench.domain.time import Span

# start, end, speaker, words with their times; no words: somebody speaks and nothing was recognised
_TURNS: tuple[tuple[int, int, int, str], ...] = (
    (6513, 7034, 0, "Hello.|6380|6940"),
    (7034, 7169, 1, ""),
    (7460, 8317, 0, "Hello.|7460|7900"),
    (8317, 10105, 1,
     "Oh,|8280|8480 hello.|8480|8700 I|8900|8940 didn't|8940|9140 know|9140|9260 you|9260|9400 "
     "were|9400|9480 there.|9480|9760"),
    (9835, 11067, 0, "Neither|9960|10200 did|10200|10420 I.|10420|10640"),
    (10342, 10409, 1, ""),
    (10527, 14763, 1,
     "Okay.|10640|10980 I|11140|11280 thought,|11280|11520 you|11620|11800 know,|11800|11880 I|12000|12000 "
     "heard|12000|12120 of|12120|12260 deep.|12260|12380 This|12520|12620 is|12620|12840 Diane|12840|13120 "
     "in|13120|13380 New|13380|13520 Jersey.|13520|13960"),
    (14273, 17986, 0,
     "And|14380|14500 I'm|14500|14740 Sheila|14740|15080 and|15080|15500 Texas|15500|16020 "
     "originally|16020|16700 from|16700|17060 Chicago.|17060|17480"),
    (17986, 21547, 1,
     "Oh,|18080|18260 I'm|18480|18620 originally|18620|18820 from|18820|19160 Chicago|19160|19500 "
     "also.|19500|20000 I'm|20140|20260 in|20260|20300 New|20300|20460 Jersey|20460|20840 now|20840|21120 "
     "though.|21120|21320"),
    (18188, 18560, 0, ""),
    (21749, 28680, 0,
     "Well,|21800|22120 there|22260|22500 is|22500|22700 not|22700|22860 much|22860|23280 "
     "difference.|23280|23700 At|24000|24120 least,|24120|24300 you|24520|24740 know,|24740|25160 "
     "they|25260|25340 all|25340|25520 call|25520|25760 me|25760|26080 a|26080|26260 Yankee|26260|26680 "
     "down|26680|26960 here.|26960|27240 So|27500|27560 I|27560|27880 don't|27880|28680"),
    (27773, 29967, 1, "hear|28680|28840 that|28840|29040 New|29040|29220 Jersey|29220|29600 now.|29600|29820"),
    (29883, 29967, 0, ""),
)  # fmt: skip
_UNCERTAIN = (10527, 21749)


def call_as_drafted() -> TierContent:
    """Thirteen turns of two speakers, four of them without words, several of them at once."""
    turns = []
    for start_ms, end_ms, speaker, coded in _TURNS:
        text, words = "", []
        for item in coded.split():
            word, first, last = item.split("|")
            text += " " if text else ""
            words.append(Word(len(text), len(text) + len(word), int(first), int(last), 0.9))
            text += word
        flags = ("speaker_uncertain",) if start_ms in _UNCERTAIN else () if text else ("not_transcribed",)
        turns.append(Turn(Span(start_ms, end_ms), f"SPEAKER_{speaker:02d}", text, tuple(words), flags=flags))
    return content_from(turns)
