"""Stock Rasa in its own environment: `python -m bot.evaluation.bench.systems.rasa_process` under Python 3.10.

Reads configuration, training data and questions as JSON on the standard input, and prints what
`bot.evaluation.bench.systems.process` prints. It needs nothing of ours but the standard library, because Rasa's
environment has little else.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

MB = 1_000_000
_EVERY = 20  # questions between two lines of progress

Progress = Callable[[int, int], None]


def ranking_of(parsed: Mapping[str, Any], retrieval_intent: str, hits: int) -> dict[str, Any]:
    """Return what Rasa's parse of a question says: entries, how sure of the first, and whether it would answer.

    It would answer when the intent is the retrieval intent, which FallbackClassifier has taken away where it was
    unsure. Where another intent is likelier no threshold makes an answer of it.
    """
    selected = parsed.get("response_selector", {}).get(retrieval_intent, {})
    ranked = [
        (choice["intent_response_key"].split("/", 1)[1], float(choice["confidence"]))
        for choice in selected.get("ranking", [])
    ]
    # the fallback stands first where it was taken; below it the intents are as DIET ranked them
    intents = [intent for intent in parsed.get("intent_ranking", []) if intent["name"] != "nlu_fallback"]
    sure = None
    if ranked and intents and intents[0]["name"] == retrieval_intent:
        sure = float(intents[0]["confidence"]) * ranked[0][1]
    answers = (parsed.get("intent") or {}).get("name") == retrieval_intent
    return {"hits": ranked[:hits], "sure": sure, "answers": answers and bool(ranked)}


def as_yaml(kept: Mapping[str, Any]) -> str:
    """Return a mapping as YAML, whose values may be JSON; Rasa tells its files by keys at the start of a line."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in kept.items())


def measure(told: Mapping[str, Any], folder: Path, progress: Progress) -> dict[str, Any]:
    """Train in `folder`, ask everything, and return what was said and what it took."""
    began = time.perf_counter()
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ["RASA_CACHE_DIRECTORY"] = str(folder / "cache")  # what an earlier training left would make this one fast
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu

    _tell_epochs(progress)
    config, data = folder / "config.yml", folder / "nlu.yml"
    config.write_text(as_yaml(told["config"]), encoding="utf-8")
    data.write_text(as_yaml(told["training"]), encoding="utf-8")
    model = train_nlu(str(config), str(data), str(folder), fixed_model_name="bench")
    if not model:
        raise RuntimeError("Rasa did not train a model; see what it printed above.")
    agent = Agent.load(model)
    built = time.perf_counter() - began
    rankings, milliseconds = asyncio.run(_ask(agent, told, progress))
    return {"build_seconds": built, "rankings": rankings, "milliseconds": milliseconds, **_memory()}


async def _ask(agent: Any, told: Mapping[str, Any], progress: Progress) -> tuple[list[dict[str, Any]], list[float]]:
    rankings, milliseconds = [], []
    for number, question in enumerate(told["questions"], 1):
        asked = time.perf_counter()
        # a leading stroke would be read as the name of an intent
        parsed = await agent.parse_message(question.lstrip("/"))
        milliseconds.append(round((time.perf_counter() - asked) * 1000, 3))
        rankings.append(ranking_of(parsed, told["retrieval_intent"], told["hits"]))
        if number % _EVERY == 0:
            progress(number, len(told["questions"]))
    return rankings, milliseconds


def _tell_epochs(progress: Progress) -> None:
    """Have each epoch of a training told."""
    from rasa.utils.tensorflow.callback import RasaTrainingLogger

    shown = RasaTrainingLogger.on_epoch_end

    def on_epoch_end(self: Any, epoch: int, logs: dict[str, Any] | None = None) -> None:
        shown(self, epoch, logs)
        progress(epoch + 1, self.progress_bar.total)

    RasaTrainingLogger.on_epoch_end = on_epoch_end


def _memory() -> dict[str, float]:
    """Return the largest resident set so far and today's; Linux tells both, elsewhere only the largest is known."""
    status = Path("/proc/self/status")
    if status.exists():
        kept = dict(re.findall(r"^(VmHWM|VmRSS):\s*(\d+) kB", status.read_text(encoding="utf-8"), re.MULTILINE))
        return {"peak_mb": int(kept["VmHWM"]) * 1024 / MB, "resident_mb": int(kept["VmRSS"]) * 1024 / MB}
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB  # bytes on macOS
    return {"peak_mb": peak, "resident_mb": peak}


def main() -> int:
    """Train and ask what the standard input holds."""
    argparse.ArgumentParser(
        prog="python -m bot.evaluation.bench.systems.rasa_process", description=__doc__
    ).parse_args()
    out = sys.stdout

    def progress(done: int, of: int) -> None:
        print(f"{done}/{of}", file=out, flush=True)

    told = json.load(sys.stdin)
    with redirect_stdout(sys.stderr), tempfile.TemporaryDirectory(prefix="hoi-bhxh-rasa-") as folder:
        measured = measure(told, Path(folder), progress)
    print(json.dumps(measured), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
