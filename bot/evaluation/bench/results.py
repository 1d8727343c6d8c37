"""What was measured, as values."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

import numpy as np
import psutil

from bot.evaluation.bench.memory import MB


@dataclass(frozen=True)
class Times:
    """How long things took, in milliseconds."""

    n: int
    p50: float
    p95: float

    @classmethod
    def of(cls, seconds: list[float]) -> Times:
        """Sum up measured seconds."""
        p50, p95 = np.percentile(np.array(seconds) * 1000, (50, 95))
        return cls(len(seconds), round(float(p50), 1), round(float(p95), 1))


@dataclass(frozen=True)
class IndexCost:
    """What building the index took, and searching it."""

    phrasings: int
    encoded: int
    seconds: float
    peak_mb: float
    search: Times | None = None


@dataclass(frozen=True)
class ProcessCost:
    """What a process took: memory at most, processor milliseconds a message."""

    peak_mb: float
    cpu_ms: float


@dataclass(frozen=True)
class ChatSpeed:
    """How one product answered /v1/chat; a list holds one value a round.

    `one` is of questions one after the other, `turn` of messages while a sum is worked out. `faults` counts replies
    that were no answer, an error status or an apology, and sums without a result. Times mean nothing where there are
    any.
    """

    name: str
    one: Times
    one_p50: list[float]
    senders: int
    n_senders: int
    per_second: float
    per_second_by_round: list[float]
    turn: Times
    turn_p50: list[float]
    faults: int
    web: ProcessCost
    rasa: ProcessCost


@dataclass(frozen=True)
class Machine:
    """What it was measured on."""

    cores: int
    memory_gb: int

    @classmethod
    def this(cls) -> Machine:
        """Return the machine this runs on."""
        return cls(os.cpu_count() or 1, round(psutil.virtual_memory().total / MB / 1000))


@dataclass(frozen=True)
class Bench:
    """One whole run. `others` is the share of the processors that other programs had while products answered."""

    machine: Machine
    others: float
    cold: IndexCost
    warm: IndexCost
    chat: list[ChatSpeed]


def markdown(bench: Bench) -> str:
    """Return the run as a page of docs/benchmarks."""
    rows = "\n".join(_chat_row(speed) for speed in bench.chat)
    turns = "\n".join(
        f"| {speed.name} | {speed.turn.n} | {speed.turn.p50} ({_range(speed.turn_p50)}) | {speed.turn.p95} |"
        for speed in bench.chat
    )
    rounds = len(bench.chat[0].one_p50)
    search = bench.warm.search
    assert search is not None  # noqa: S101  measured in every warm run
    return f"""# Speed of a chat message

`bot bench` on {bench.machine.cores} cores, {bench.machine.memory_gb} GB of memory; the sender of the messages shares
the cores. All products run side by side and take turns in {rounds} rounds. Every message is a different question of
knowledge/evaluation/report.jsonl in a conversation of its own, after a separate warm-up. Other programs had
{bench.others:.0%} of the processors meanwhile.

## One message through /v1/chat

| product | n | p50 ms (by round) | p95 ms | messages/s, {bench.chat[0].senders} senders (by round) | n | faults |
| --- | --- | --- | --- | --- | --- | --- |
{rows}

## One turn of a sum

The sum of a voluntary contribution, a fact a message, one of them corrected, in conversations one after the other.

| product | n | p50 ms (by round) | p95 ms |
| --- | --- | --- | --- |
{turns}

Actions, bank, model and database are the same in all rows; only our changes to Rasa (bot/rasa/patches.py) differ.

## What each process takes

| product | bot process: processor ms a message | peak MB | Rasa: processor ms a message | peak MB |
| --- | --- | --- | --- | --- |
{_cost_rows(bench)}

Peak MB is the largest resident set.

## Search index

| | phrasings | encoded | seconds | peak MB |
| --- | --- | --- | --- | --- |
| cold (no encoder, no vectors kept) | {_index_cells(bench.cold)} |
| warm | {_index_cells(bench.warm)} |

Search alone: p50 {search.p50} ms, p95 {search.p95} ms, n {search.n}.
"""


def _chat_row(speed: ChatSpeed) -> str:
    by_round = _range(speed.one_p50)
    cells: list[Any] = [
        speed.name,
        speed.one.n,
        f"{speed.one.p50} ({by_round})",
        speed.one.p95,
        f"{speed.per_second} ({_range(speed.per_second_by_round)})",
        speed.n_senders,
        speed.faults,
    ]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _cost_rows(bench: Bench) -> str:
    return "\n".join(f"| {speed.name} | {_cost_cells(speed.web)} | {_cost_cells(speed.rasa)} |" for speed in bench.chat)


def _cost_cells(cost: ProcessCost) -> str:
    return f"{cost.cpu_ms} | {cost.peak_mb:.0f}"


def _index_cells(cost: IndexCost) -> str:
    return f"{cost.phrasings} | {cost.encoded} | {cost.seconds} | {cost.peak_mb:.0f}"


def _range(values: list[float]) -> str:
    return f"{min(values)} - {max(values)}"
