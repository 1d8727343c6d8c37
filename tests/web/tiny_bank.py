"""A bank of five entries, small enough to know by heart and worded as the real one is."""

from __future__ import annotations

from datetime import date

from bot.bank.bank import Bank
from bot.bank.entry import Entry
from bot.bank.glossary import Glossary
from bot.bank.source import Source
from bot.bank.texts import load_texts
from bot.settings import ROOT

LAW = Source(
    key="luat-41-2024",
    title={"vi": "Luật Bảo hiểm xã hội", "en": "Law on Social Insurance"},
    number="41/2024/QH15",
    in_force=date(2025, 7, 1),
)
CARD_DECREE = Source(
    key="nd-188-2025",
    title={"vi": "Nghị định về bảo hiểm y tế", "en": "Decree on health insurance"},
    number="188/2025/NĐ-CP",
    in_force=date(2025, 8, 15),
)


def entry(entry_id: str, title: tuple[str, str], question: str, answer: tuple[str, str], **more: object) -> Entry:
    """Return a published entry."""
    fields: dict[str, object] = {
        "id": entry_id,
        "path": f"faq/{entry_id.replace('.', '/')}.yml",
        "status": "published",
        "reviewed_on": date(2026, 11, 22),
        "risk": "money",
        "audience": ["everyone"],
        "sources": [{"source": LAW.key, "at": "Điều 36 khoản 1"}],
        "title": {"vi": title[0], "en": title[1]},
        "question": {"vi": question, "en": title[1]},
        "variants": {"vi": [question.lower()]},
        "answer": {"vi": answer[0], "en": answer[1]},
    }
    return Entry.model_validate(fields | more)


MONTHLY_AMOUNT = entry(
    "voluntary.monthly_amount",
    ("Mức đóng tự nguyện mỗi tháng", "Monthly voluntary contribution"),
    "Đóng bảo hiểm xã hội tự nguyện mỗi tháng bao nhiêu tiền?",
    (
        "Mỗi tháng anh/chị đóng 22% mức thu nhập tự chọn: thấp nhất 330.000 đồng, cao nhất 11.132.000 đồng.\n"
        "Nhà nước hỗ trợ, tính trên mức thấp nhất:\n"
        "- Hộ nghèo: 50%, 165.000 đồng\n"
        "- Hộ cận nghèo: 40%, 132.000 đồng\n"
        "- Người khác: 20%, 66.000 đồng\n"
        "Anh/chị chỉ nộp phần còn lại, cho cơ quan BHXH hoặc tổ chức dịch vụ thu. Cần hỏi thêm, gọi 1900 9068.",
        "Each month you pay 22% of an income you choose: at least 330,000 VND, at most 11,132,000 VND.\n"
        "State support, on the lowest contribution:\n"
        "- Poor household: 50%\n"
        "- Others: 20%\n"
        "You pay only the rest.",
    ),
    details={"vi": "Ai đóng mức cao hơn vẫn được trừ đúng số tiền hỗ trợ trên.", "en": "Paying more changes nothing."},
    related=["voluntary.state_support", "maternity.conditions"],
    sources=[{"source": LAW.key, "at": "Điều 36 khoản 1"}, {"source": LAW.key, "at": "Điều 31 khoản 2"}],
)
STATE_SUPPORT = entry(
    "voluntary.state_support",
    ("Nhà nước hỗ trợ bao nhiêu", "State support"),
    "Nhà nước hỗ trợ đóng bảo hiểm xã hội tự nguyện bao nhiêu?",
    ("Nhà nước hỗ trợ từ 20% đến 50% mức đóng thấp nhất.", "The state pays 20% to 50% of the lowest contribution."),
    related=["voluntary.monthly_amount"],
)
MATERNITY = entry(
    "maternity.conditions",
    ("Điều kiện hưởng thai sản", "Who gets maternity benefits"),
    "Đóng bảo hiểm bao lâu thì được hưởng thai sản?",
    ("Anh/chị cần đóng đủ 6 tháng trong 12 tháng trước khi sinh.", "You need 6 months in the 12 before the birth."),
    risk="deadline",
)
RENEWAL = entry(
    "health_card.renewal_how",
    ("Gia hạn thẻ BHYT", "Renewing the health card"),
    "Gia hạn thẻ bảo hiểm y tế ở đâu, cần giấy tờ gì?",
    ("Anh/chị gia hạn ở cơ quan BHXH hoặc tổ chức dịch vụ thu.", "Renew at the insurance office."),
    risk="procedure",
    sources=[{"source": CARD_DECREE.key, "at": "Điều 12"}],
)
LOST_CARD = entry(
    "health_card.lost",
    ("Mất thẻ BHYT", "Lost health card"),
    "Mất thẻ bảo hiểm y tế thì làm lại ở đâu?",
    ("Anh/chị dùng VssID hoặc CCCD thay thẻ; không cần làm lại.", "Use VssID instead of the card."),
    risk="procedure",
)
DRAFT = entry("pension.draft", ("Nháp", "Draft"), "Câu chưa xong", ("Chưa xong", "Not done"), status="draft")

ENTRIES = (MONTHLY_AMOUNT, STATE_SUPPORT, MATERNITY, RENEWAL, LOST_CARD, DRAFT)

TINY_BANK = Bank(
    entries={one.id: one for one in ENTRIES},
    parameters={},
    sources={LAW.key: LAW, CARD_DECREE.key: CARD_DECREE},
    topics={
        "voluntary": {"vi": "BHXH tự nguyện", "en": "Voluntary social insurance"},
        "maternity": {"vi": "Thai sản", "en": "Maternity"},
        "health_card": {"vi": "Thẻ BHYT: cấp, gia hạn", "en": "Health insurance card"},
        "pension": {"vi": "Lương hưu", "en": "Pension"},
    },
    units={},
    glossary=Glossary(),
    texts=load_texts(ROOT / "knowledge" / "texts"),
    problems=(),
    version="bank-1",
)
