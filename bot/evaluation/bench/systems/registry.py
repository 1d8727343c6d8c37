"""Which systems there are, in the order of the page, and what each needs to run."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from bot import programs
from bot.errors import BotError
from bot.evaluation.bench.systems.system import Build

OURS, SEARCH_ONLY, RASA = "ours", "search", "rasa"
OUR_OWN = (OURS, SEARCH_ONLY)
PLOT_PACKAGE = "matplotlib"


class NotInstalledError(BotError):
    """Something that is measured, or the plot, needs packages that are not there."""

    def __init__(self, packages: list[str]) -> None:
        names = ", ".join(packages)
        super().__init__(
            f"Chưa cài {names}. Chạy `make compare`. / Not installed: {names}. Run `make compare`, which installs them."
        )


class UnknownSystemError(BotError):
    """A system was asked for that there is none of."""

    def __init__(self, key: str) -> None:
        super().__init__(f'There is no system "{key}". Choose among: {", ".join(SYSTEMS)}.')


@dataclass(frozen=True)
class Entrant:
    """One system as the page shows it.

    Attributes:
        title: What the page calls it.
        how: How it was set up, a sentence for the page.
        builder: `module:function` below this package; empty for the one that has a Python of its own.
        package: What must be installed for it beside the service.
    """

    title: str
    how: str
    builder: str = ""
    package: str = ""

    def build(self) -> Build:
        """Return what builds it; only now are its packages loaded."""
        module, function = self.builder.split(":")
        found: Build = getattr(import_module(f"bot.evaluation.bench.systems.{module}"), function)
        return found


SYSTEMS = {
    OURS: Entrant(
        "ours",
        "the composer as citizens get it; sure as the calibrated probability says, declines included",
        "ours:build",
    ),
    SEARCH_ONLY: Entrant(
        "ours, search only",
        "the ranking behind /v1/search; sure as the fused score says, no decision",
        "ours:build_search_only",
    ),
    RASA: Entrant(
        "Rasa 3.6 DIET + ResponseSelector",
        "the pipeline that `rasa init` writes, retrieval intent `faq/<entry>`; sure as the product of the confidence "
        "in `faq` and in the response says",
    ),
    "txtai": Entrant(
        "txtai hybrid",
        "txtai with `hybrid`: vectors of our encoder and its BM25, its own weights; best phrasing of an entry",
        "txtai_hybrid:build",
        "txtai",
    ),
    "encoder": Entrant(
        "encoder + FAISS",
        "our encoder without the adapter, exact cosines; best phrasing of an entry",
        "nearest:build",
    ),
    "bm25": Entrant("BM25", "bm25s as it comes, no stop words; best phrasing of an entry", "bm25:build_phrasings"),
    "bm25_entries": Entrant(
        "BM25, entries as texts", "the same with all phrasings of an entry as one text", "bm25:build_entries"
    ),
    "tfidf": Entrant(
        "TF-IDF on words",
        "cosines over the words that underthesea cuts, all phrasings of an entry as one text",
        "tfidf:build",
    ),
    "token_set": Entrant(
        "rapidfuzz token_set_ratio",
        "the words two texts share, whatever their order, after its `default_process`; best phrasing of an entry",
        "fuzzy:build_token_set",
        "rapidfuzz",
    ),
    "ratio": Entrant(
        "rapidfuzz ratio",
        "the same letter by letter, which of its scorers did best on a sample of the tune half",
        "fuzzy:build_ratio",
        "rapidfuzz",
    ),
}


def chosen(keys: list[str]) -> list[str]:
    """Return the systems to measure: those named, in the order of the page, or all of them.

    Raises:
        UnknownSystemError: If one named does not exist.
        NotInstalledError: If something they or the plot need is missing.
        StartError: If Rasa's environment is missing.
    """
    for key in keys:
        if key not in SYSTEMS:
            raise UnknownSystemError(key)
    wanted = [key for key in SYSTEMS if key in keys or not keys]
    packages = {SYSTEMS[key].package for key in wanted} | {PLOT_PACKAGE}
    missing = sorted(package for package in packages if package and find_spec(package) is None)
    if missing:
        raise NotInstalledError(missing)
    if RASA in wanted:
        programs.rasa_python()
    return wanted
