"""The page of `bot bench scale`."""

from __future__ import annotations

from bot.evaluation.bench.results import Machine
from bot.evaluation.bench.scale import Scale


def markdown(scale: Scale) -> str:
    """Return the page."""
    machine = Machine.this()
    changed = ", ".join(f"{seconds:.1f}" for seconds in scale.changed)
    lines = [
        "# A bank many times as large",
        "",
        "Written by `bot bench scale`. The phrasings beyond those of the bank are other spellings of them.",
        "",
        f"- {machine.cores} cores, {machine.memory_gb} GB of memory",
        f"- {scale.phrasings:,} phrasings",
        f"- index built from nothing: {scale.cold_seconds:.0f} s, the encoder's export included",
        f"- index after one new phrasing: {changed} s",
        f"- search, everything in it, on one core: p50 {scale.search.p50} ms, p95 {scale.search.p95} ms "
        f"(n {scale.search.n})",
        f"- memory at most: {scale.peak_mb:,.0f} MB",
        "",
        "Types of FAISS index over these vectors, one core, as many neighbours as the search asks for. `kept`: of the",
        "ten nearest by exact search.",
        "",
        "| type | built, s | MB | p50, ms | p95, ms | kept |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for kind in scale.kinds:
        lines.append(
            f"| {kind.name} | {kind.build_seconds:.2f} | {kind.megabytes:.0f} | {kind.search.p50} | {kind.search.p95} "
            f"| {kind.kept:.1%} |"
        )
    return "\n".join(lines) + "\n"
