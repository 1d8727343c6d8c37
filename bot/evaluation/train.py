"""What encoder and adapter learn from: the phrasings of the bank, respelt, and the off-topic ones; no labelled set."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bot.bank.bank import Bank
from bot.retrieval.adapter_training import TrainingSet
from bot.retrieval.dense import EmbeddingCache
from bot.retrieval.encoder_training import TrainingTexts
from bot.retrieval.index import read_bank

SPELLINGS_EACH = 1  # other spellings of a phrasing that take part


def training_texts(bank: Bank, seed: int) -> TrainingTexts:
    """Return the texts and groups to train on; the same for the same bank and seed."""
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
    return TrainingTexts(
        (*texts, *read.off_topic), (*groups, *(numbers[kind] for kind in kinds)), read.meanings, len(numbers)
    )


def training_set(texts: TrainingTexts, cache: EmbeddingCache, progress: Callable[[int, int], None]) -> TrainingSet:
    """Return the vectors of `texts`."""
    vectors = cache.encode([*texts.phrasings, *texts.answers], progress)
    answers = np.full((len(texts.answers) + texts.unanswered, vectors.shape[1]), np.nan, dtype=np.float32)
    answers[: len(texts.answers)] = vectors[len(texts.phrasings) :]
    return TrainingSet(vectors[: len(texts.phrasings)], texts.groups, answers)
