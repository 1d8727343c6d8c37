"""The map of the bank: what each topic holds, and which of the questions people asked have no entry.

The questions themselves are not ours to keep; a row has the question's number, its register and the entries that answer
it, so that the map can be drawn again without them (knowledge/evaluation/coverage.jsonl).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.bank.bank import Bank
from bot.bank.entry import Status
from bot.evaluation.dataset import DatasetError


class Kind(StrEnum):
    """What could answer a question."""

    BANK = "bank"  # an answer that is the same for everyone
    OWN_FILE = "own_file"  # only the writer's own file tells; the bank says where to look
    OUTSIDE = "outside"  # not about our insurances


@dataclass(frozen=True)
class AskedQuestion:
    """A question people asked: its number, where it came from, what answers it, and the need in our own words."""

    id: str
    register: str
    kind: Kind
    expected: tuple[str, ...]
    need: str


def read_asked(path: Path) -> list[AskedQuestion]:
    """Read the labels of asked questions.

    Raises:
        DatasetError: If a line is not a label; the message names file and line.
    """
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            rows.append(
                AskedQuestion(
                    row["id"], row["register"], Kind(row["kind"]), tuple(row["expected"]), row.get("need", "")
                )
            )
        except (ValueError, KeyError, TypeError) as error:
            raise DatasetError(f"{path}:{number}: needs id, register, kind and expected ({error}).") from error
    return rows


def coverage_page(bank: Bank, asked: Sequence[AskedQuestion]) -> str:
    """Return docs/coverage.md."""
    lines = [
        "# Bản đồ ngân hàng câu hỏi / Coverage",
        "",
        "Trang này do `bot coverage` ghi ra; đừng sửa tay. / Written by `bot coverage`.",
        "",
        *_topics(bank),
        "",
        *_asked(asked),
        "",
        *_entries(bank),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _topics(bank: Bank) -> Iterator[str]:
    yield "## Chủ đề / Topics"
    yield ""
    yield "| chủ đề | đã xuất bản | nháp | cách hỏi | căn cứ (văn bản) | đọc lại lâu nhất |"
    yield "| --- | ---: | ---: | ---: | ---: | --- |"
    totals: Counter[str] = Counter()
    for topic, name in bank.topics.items():
        mine = [entry for entry in bank.entries.values() if entry.topic == topic]
        live = [entry for entry in mine if entry.published]
        drafts = sum(entry.status is Status.DRAFT for entry in mine)
        phrasings = sum(len(entry.phrasings()) for entry in live)
        sources = {citation.source for entry in live for citation in entry.sources}
        oldest = min((entry.reviewed_on for entry in live), default=None)
        totals.update(live=len(live), drafts=drafts, phrasings=phrasings)
        yield f"| {name['vi']} (`{topic}`) | {len(live)} | {drafts} | {phrasings} | {len(sources)} | {oldest or '-'} |"
    yield f"| **tất cả** | **{totals['live']}** | **{totals['drafts']}** | **{totals['phrasings']}** | | |"


def _asked(asked: Sequence[AskedQuestion]) -> Iterator[str]:
    if not asked:
        return
    yield "## Câu người dân đã hỏi / Questions people asked"
    yield ""
    yield (
        "Theo nguồn (register). *Cần ngân hàng*: câu có một lời đáp chung cho mọi người; câu về hồ sơ riêng và câu "
        "ngoài lĩnh vực đếm riêng."
    )
    yield ""
    yield "| nguồn | câu | cần ngân hàng | có mục trả lời | tỷ lệ | hồ sơ riêng | ngoài lĩnh vực |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for register in dict.fromkeys(row.register for row in asked):
        yield _asked_row(register, [row for row in asked if row.register == register])
    yield _asked_row("**tất cả**", asked)
    missing = [row for row in asked if row.kind is Kind.BANK and not row.expected]
    yield ""
    yield f"### Chưa có mục ({len(missing)}) / Without an entry"
    yield ""
    yield from (f"- {row.id} ({row.register}): {row.need}" for row in missing)


def _asked_row(name: str, rows: Sequence[AskedQuestion]) -> str:
    kinds = Counter(row.kind for row in rows)
    answered = sum(row.kind is Kind.BANK and bool(row.expected) for row in rows)
    share = f"{answered / kinds[Kind.BANK]:.1%}" if kinds[Kind.BANK] else "-"
    return (
        f"| {name} | {len(rows)} | {kinds[Kind.BANK]} | {answered} | {share} | {kinds[Kind.OWN_FILE]} "
        f"| {kinds[Kind.OUTSIDE]} |"
    )


def _entries(bank: Bank) -> Iterator[str]:
    yield "## Các mục / Entries"
    for topic, name in bank.topics.items():
        mine = [entry for entry in bank.published if entry.topic == topic]
        yield ""
        yield f"### {name['vi']} ({len(mine)})"
        yield ""
        yield from (f"- `{entry.id}` {entry.question['vi']}" for entry in mine)
    drafts = [entry for _, entry in sorted(bank.entries.items()) if entry.status is Status.DRAFT]
    yield ""
    yield f"### Bản nháp, chưa gửi cho ai ({len(drafts)}) / Drafts"
    yield ""
    yield from (f"- `{entry.id}` {entry.question['vi']}" for entry in drafts)
