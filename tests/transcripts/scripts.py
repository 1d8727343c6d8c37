"""What the citizens of the transcripts say. A text in brackets is the title of a button they press."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Script:
    """One conversation; `later` is what is said on the day of the reminder."""

    name: str
    title: str
    says: tuple[str, ...]
    later: tuple[str, ...] = ()


SCRIPTS = (
    Script(
        "card_renewal",
        "Gia hạn thẻ và lời nhắc",
        (
            "the bhyt ho gia dinh sap het han",
            "[Gia hạn từng bước]",
            "[Hộ gia đình tự mua]",
            "31/12",
            "nhắc tôi trước 26 ngày",
            "khoan, bhxh tự nguyện đóng bao nhiêu 1 tháng",
            "[Đồng ý, nhắc tôi]",
            "nhắc nhở của tôi",
        ),
        later=("chào em",),
    ),
    Script(
        "maternity",
        "Thai sản của mẹ",
        (
            "lương 8tr5 sinh đôi dự sinh 20/2/2027 được nhiêu",
            "sao hỏi vậy",
            "t3/2024",
            "con đầu",
            "à không, lương 9 triệu",
            "làm hồ sơ cần giấy tờ gì",
            "đúng rồi, tính đi",
            "nhắc em nộp hồ sơ, dự sinh 20/2/2027",
            "không cần đâu",
            "cảm ơn em",
        ),
    ),
    Script(
        "voluntary",
        "BHXH tự nguyện",
        (
            "bhxh tu nguyen dong bao nhieu 1 thang",
            "[Tính cho tôi]",
            "500k",
            "vậy 2 triệu rưỡi",
            "2",
            "theo quý",
            "[Đúng, tính đi]",
            "còn đóng hằng tháng thì sao",
            "nhắc em ngày 5 hàng tháng đóng tiền",
            "ok",
            "hủy nhắc",
        ),
    ),
)
