"""The words that several readers share. Spellings without accents follow from those with them."""

from __future__ import annotations

from decimal import Decimal

from bot.language.amounts.lexicon import Lexicon, words

THOUSAND, MILLION, BILLION = Decimal(1_000), Decimal(1_000_000), Decimal(1_000_000_000)

SCALE: Lexicon[Decimal] = Lexicon(
    {
        BILLION: "tỷ tỉ billion billions",
        MILLION: "triệu trịu tr trđ củ million millions mil mio",
        Decimal(10_000): "vạn",
        THOUSAND: "nghìn ngàn ngìn k thousand thousands",
    },
    risky=("van", "cu", "ti"),
    loose=("trieu",),
)
SLANG_SCALE: Lexicon[Decimal] = Lexicon(
    {BILLION: "tỏi", MILLION: "chai m", Decimal(100_000): "lít xị lốp", THOUSAND: "cành"},
    never=("toi", "canh", "xi", "lop"),
)
"""Scales that are also a bottle, a litre or a metre: money only where money is the matter."""

HALF_MORE = Lexicon({True: "rưỡi rưởi ruỡi"}, loose=("ruoi",))
CURRENCY = words("đồng đ vnđ vnd ₫", risky=("d", "dong"))
FOREIGN = words("usd $ đô dollar dollars euro eur € yên yen won tệ krw jpy bath baht", risky=("te",))
YEAR = words("năm yr yrs year years")
MONTH = words("tháng thág thg th month months mth mths mo mos")
WEEK = words("tuần week weeks wk wks")
DAY = words("ngày hôm bữa day days")
QUARTER = words("quý quarter quarters", risky=("quy",))
HOUR = words("giờ tiếng hour hours h phút")

# What a number can count. A number before one of these belongs to it: in "8 triệu 2 con" the 2 is no part of the money.
CHILD = words("con bé đứa cháu nhóc baby babies child children kid kids", risky=("be", "dua", "nhoc"))
PERSON = words("người ng khẩu people persons person members", risky=("khau",))
_NOUN = words(
    "lần cục công cty sổ thẻ hộ bộ suất mũi đợt tuổi t phần % buổi cái chị anh em chỗ nơi mẹ vợ chồng nhà thành viên",
    risky=("lan", "cuc", "cong", "so", "the", "ho", "bo", "dot", "cai", "nha"),
)
COUNTED_BY_NUMBERS = (SCALE, CURRENCY, FOREIGN, YEAR, MONTH, WEEK, DAY, QUARTER, HOUR, CHILD, PERSON, _NOUN)

ABOUT = words(
    "khoảng tầm cỡ chừng gần hơn trên dưới ngót xỉ about around nearly almost over under approximately roughly",
    never=("co", "chung", "xi"),
)
AND_MORE = words("hơn,mấy,có lẻ,lẻ,có dư,dư,trở lên,or so", never=("le", "du"), apart=",")
SOME = words("mấy vài dăm nhiêu few many", risky=("dam", "vai"))
FROM_TO = words("- – — ~ → đến tới hoặc hay to or", risky=("hay",))

FILLER = words(
    "dạ vâng ạ a ah à em e tôi t tui mình m là được dc đc đuợc có của cho chị anh ad nha nhé nhe thì thôi rồi r đó "
    "đấy do bên thưa cỡ lương thu nhập cũng tiền bác cô chú . , ! ? : ~ it is i its my about yes ok oke okie uh ừ"
)
"""What may stand beside the number of an answer that is only a number: "dạ 8 ạ"."""
