"""Writes what the worked example did as a page: only what happened, in tables that the run filled."""

from __future__ import annotations

from collections import Counter
from typing import Any

HEAD = """# A worked example

What a guideline does to real recordings: a telephone call that comes with a package, and two clips of a meeting where
the test recordings are present. Written by `packaging/worked_example.py` (`make example`, and a test) from what came
out; nothing on this page is typed by hand. Drafts can differ a little from computer to computer, and with them the
counts.

The annotators are scripted: {lead} leads, {second} is blind to {lead}'s answers. Their answers stand in the script,
keyed by what is said, to show the machinery at work. They are no measure of how well people agree, and with so few
turns no rate is given.
"""


def page(story: Any, *, lead: str, second: str) -> str:
    """The whole page."""
    parts = [HEAD.format(lead=lead, second=second)]
    parts += ["## The recordings", "", *_recordings(story), ""]
    parts += ["## What the rules propose", "", *_matches(story)]
    parts += ["## Drafted against judged", "", *_confusions(story, lead, second)]
    parts += ["## The overlap audit", "", *_overlaps(story), ""]
    parts += ["## A question becomes a rule", "", *_question(second, lead), ""]
    parts += ["## What the second version made stale", "", *_stale(story), ""]
    parts += ["## What is in the record", "", *_counts(story), ""]
    parts += ["## What was checked", "", *_checks(lead, second)]
    return "\n".join(parts).rstrip() + "\n"


def _recordings(story: Any) -> list[str]:
    lines = [
        "| recording | length | who spoke when | turns | words | overlap | overlap in the machine's draft |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in story.recordings:
        known = "known (RTTM); words drafted into it" if one["speakers"] == "reference" else "drafted"
        lines.append(
            f"| {one['name']} | {one['seconds']:.0f} s | {known} | {one['turns']} | {one['words']} "
            f"| {one['overlap_s']:.1f} s | {one['drafted_overlap_s']:.1f} s |"
        )
    return lines


def _matches(story: Any) -> list[str]:
    lines = [
        "How many turns or overlaps of the lead's each rule proposes its label for; they are tried in this order.",
        "",
    ]
    names = [one["name"] for one in story.recordings]
    for dimension, rules in story.matches.items():
        lines += [f"`{dimension}`:", "", f"| rule | label | {' | '.join(names)} |", f"|---|---|{'---|' * len(names)}"]
        for label, note, counts in rules:
            lines.append(f"| {note} | {label} | {' | '.join(str(counts[name]) for name in names)} |")
        lines.append("")
    return lines


def _confusions(story: Any, lead: str, second: str) -> list[str]:
    lines = [
        f"What became of the proposals that {lead} and {second} saw, as their answers stand now. `?` is “cannot tell”.",
        "",
    ]
    for dimension, counts in story.confusions.items():
        total = sum(counts.values())
        kept = sum(n for pair, n in counts.items() if len(set(pair.split(" → "))) == 1)
        lines += [
            f"`{dimension}`: {kept} of {total} kept as proposed (n = {total}).",
            "",
            "| drafted | judged | n |",
            "|---|---|---|",
        ]
        lines += [f"| {' | '.join(pair.split(' → '))} | {n} |" for pair, n in counts.items()]
        lines.append("")
    return lines


def _overlaps(story: Any) -> list[str]:
    n = sum(story.overlaps.values())
    lines = [f"Every overlap was typed, with a certainty (n = {n}):", "", "| type | n |", "|---|---|"]
    return lines + [f"| {value} | {count} |" for value, count in story.overlaps.items()]


def _question(second: str, lead: str) -> list[str]:
    return [
        f"{second} asked about the turn in which a speaker of the call says who she is and where: statement, or",
        f"greeting? {lead} answered that it is both, and made it a rule of `intent` with that very turn as its clip.",
        "The question keeps its answer; the rule keeps the question as its example's note.",
    ]


def _stale(story: Any) -> list[str]:
    lines = [
        f"Version {story.versions[1]} follows version {story.versions[0]} and differs in this:",
        "",
        "| dimension | change | least level |",
        "|---|---|---|",
    ]
    lines += [f"| {where or 'guideline'} | {what} | {level} |" for where, what, level in story.changes]
    total = story.counts["answers_at_version_1"]
    lines += [
        "",
        f"Of {total} answers {len(story.stale)} became stale, exactly those with a label that a major change names:",
        "",
        "| because of | annotator | n | confirmed | answered anew |",
        "|---|---|---|---|---|",
    ]
    groups = Counter((one["why"], one["annotator"]) for one in story.stale)
    for (why, who), n in sorted(groups.items()):
        became = [one["becomes"] for one in story.stale if (one["why"], one["annotator"]) == (why, who)]
        anew = Counter(value for value in became if value != "confirmed")
        said = ", ".join(f"{count} as {value}" for value, count in sorted(anew.items())) or "none"
        lines.append(f"| {why} | {who} | {n} | {became.count('confirmed')} | {said} |")
    return lines


def _counts(story: Any) -> list[str]:
    counts = story.counts
    return [
        "| what | n |",
        "|---|---|",
        f"| rows about labels, none ever changed or removed | {counts['rows']} |",
        f"| answers among them | {counts['answers']} |",
        f"| withdrawals (an answer was given anew or confirmed) | {counts['withdrawals']} |",
        f"| answers that hold now | {counts['present']} |",
        f"| answers given with a proposal in view | {counts['saw_a_proposal']} |",
        f"| turns that have a proposal and no answer: they count as judged nowhere | {counts['drafted_only']} |",
        f"| operations in the journal | {counts['operations']} |",
    ]


def _checks(lead: str, second: str) -> list[str]:
    return [
        "By the script while it ran, or by `tests/workflow/test_worked_example.py` on what it left:",
        "",
        "- Rows of judgements only grew: after each step all earlier rows were there, byte by byte.",
        "- What became stale is what the preview had said, and neither more nor less than the two labels' answers.",
        f"- {second} saw none of {lead}'s answers, and {lead}'s turns not at all.",
        "- No proposal appears as a label in any export; accents appear only in those that were asked to have them.",
        "- JSON, `judgements.jsonl` and `guideline.json` fit their schemas; TextGrid and RTTM are read again; each",
        "  manifest names every file.",
        "- The project verifies as whole.",
    ]
