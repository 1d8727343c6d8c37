"""What the adapter learns from: the bank's phrasings, spellings of them, the off-topic ones; never a labelled set."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bot.bank.bank import Bank
from bot.retrieval.adapter_training import TrainingSet
from bot.retrieval.dense import EmbeddingCache
from bot.retrieval.index import read_bank

SPELLINGS_EACH = 1  # other spellings of a phrasing that take part


def training_set(bank: Bank, cache: EmbeddingCache, seed: int, progress: Callable[[int, int], None]) -> TrainingSet:
    """Return the vectors and groups to train on; the same for the same bank and seed."""
    read = read_bank(bank)
    texts = [reading.canonical for reading in read.readings]
    groups = list(read.owners)
    speller = bank.glossary.speller(seed)
    chosen = np.random.default_rng(seed)
    for text, owner, reading in zip(read.texts, read.owners, read.readings, strict=True):
        if reading.language != "vi":
            continue
        others = speller.spellings(text)
        for other in chosen.permutation(np.array(others, dtype=object))[:SPELLINGS_EACH]:
            texts.append(read.reader.read(str(other), "vi").canonical)
            groups.append(owner)
    kinds = [kind for kind, phrasings in bank.off_topic.kinds() for _ in phrasings]
    numbers = {kind: len(read.entries) + number for number, kind in enumerate(dict.fromkeys(kinds))}
    texts += read.off_topic
    groups += [numbers[kind] for kind in kinds]
    vectors = cache.encode([*texts, *read.meanings], progress)
    answers = np.full((len(read.entries) + len(numbers), vectors.shape[1]), np.nan, dtype=np.float32)
    answers[: len(read.entries)] = vectors[len(texts) :]
    return TrainingSet(vectors[: len(texts)], groups, answers)
