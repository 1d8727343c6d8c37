"""Labelled questions for the small bank: enough to learn from."""

from __future__ import annotations

from bot.evaluation.dataset import LabelledQuestion

ASKED = {
    "health_card.lost": ["mất thẻ bhyt", "rơi mất thẻ", "I lost my card", "mất thẻ rồi", "bị mất thẻ ở chợ"],
    "health_card.renewal_how": [
        "gia hạn thẻ",
        "thẻ hết hạn rồi",
        "renew my card",
        "gia hạn thẻ cho con",
        "hết hạn thẻ",
    ],
    "maternity.conditions": [
        "sinh con có tiền không",
        "thai sản mấy tháng",
        "bầu được gì",
        "maternity rules",
        "sinh con",
    ],
    "voluntary.monthly_amount": ["đóng tự nguyện bao nhiêu", "mức đóng tự nguyện", "how much is the voluntary fee"],
    "voluntary.state_support": ["nhà nước hỗ trợ mấy phần", "hỗ trợ hộ nghèo", "xin hỗ trợ", "state support please"],
}
OUTSIDE = [
    "dự báo thời tiết",
    "mai có mưa không",
    "vay ngân hàng",
    "weather today",
    "xe buýt số mấy",
    "nấu phở",
    "bóng đá",
]
UNCLEAR = ["thẻ", "thẻ bhyt", "bao nhiêu", "đóng", "tiền"]
ROWS = (
    [LabelledQuestion(text, (entry,), "plain") for entry, texts in ASKED.items() for text in texts]
    + [LabelledQuestion(text, (), "oos") for text in OUTSIDE]
    + [LabelledQuestion(text, ("health_card.lost",), "ambiguous") for text in UNCLEAR]
    # these two teach nothing: nobody labelled the one, the other leans on what went before
    + [LabelledQuestion("xin chào", None, "plain"), LabelledQuestion("ở đâu", ("a.b",), "plain", last_entry="a.c")]
)
