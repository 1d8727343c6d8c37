"""What stock Rasa is trained on: its own first configuration, an entry a response, the off-topic lines an intent."""

from __future__ import annotations

from typing import Any

from bot.evaluation.bench.systems.system import HITS_KEPT, Corpus

MODULE = "bot.evaluation.bench.systems.rasa_process"
RETRIEVAL, OFF_TOPIC = "faq", "off_topic"
EPOCHS = 100
SEED = 7

_NO_MARKUP = str.maketrans({"[": "(", "]": ")", "{": "(", "}": ")", "\n": " "})


def payload(corpus: Corpus, epochs: int) -> dict[str, Any]:
    """Return what the process in Rasa's environment is to train."""
    return {
        "config": config(epochs),
        "training": training(corpus),
        "retrieval_intent": RETRIEVAL,
        "hits": HITS_KEPT,
    }


def config(epochs: int) -> dict[str, Any]:
    """Return config.yml as `rasa init` of 3.6 writes it, with the retrieval intent named and a seed."""
    return {
        "recipe": "default.v1",
        "assistant_id": "bench",
        "language": "vi",
        "pipeline": [
            {"name": "WhitespaceTokenizer"},
            {"name": "RegexFeaturizer"},
            {"name": "LexicalSyntacticFeaturizer"},
            {"name": "CountVectorsFeaturizer"},
            {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
            {"name": "DIETClassifier", "epochs": epochs, "random_seed": SEED},
            {"name": "EntitySynonymMapper"},
            {"name": "ResponseSelector", "epochs": epochs, "retrieval_intent": RETRIEVAL, "random_seed": SEED},
            {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
        ],
    }


def training(corpus: Corpus) -> dict[str, Any]:
    """Return nlu.yml: an intent `faq/<entry>` with its phrasings, a response for each, and the off-topic intent."""
    phrasings: dict[str, list[str]] = {}
    for entry, text in corpus.asked:
        phrasings.setdefault(f"{RETRIEVAL}/{entry}", []).append(text)
    intents = [*phrasings.items(), *([(OFF_TOPIC, list(corpus.off_topic))] if corpus.off_topic else [])]
    return {
        "version": "3.1",
        "nlu": [{"intent": intent, "examples": _examples(texts)} for intent, texts in intents],
        # the text plays no part in the ranking, but a response must have one
        "responses": {f"utter_{intent}": [{"text": intent}] for intent in phrasings},
    }


def _examples(texts: list[str]) -> str:
    """Return examples as Rasa reads them, a line each; brackets would be read as entities."""
    return "".join(f"- {' '.join(text.translate(_NO_MARKUP).split())}\n" for text in texts)
