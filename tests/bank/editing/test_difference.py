"""Two versions beside each other, in words."""

from __future__ import annotations

from bot.bank.editing.difference import FieldChange, Kind, Part, difference

OLD = "title: {vi: A}\nanswer:\n  vi: Mỗi tháng đóng {{ a.b }} đồng.\nvariants:\n  vi: [một, hai]\n"


def test_words_that_went_and_came() -> None:
    new = OLD.replace("Mỗi tháng đóng {{ a.b }}", "Mỗi quý đóng {{ a.c }}")
    assert difference(OLD, new) == [
        FieldChange(
            "answer.vi",
            (
                Part(Kind.SAME, "Mỗi "),
                Part(Kind.GONE, "tháng"),
                Part(Kind.NEW, "quý"),
                Part(Kind.SAME, " đóng "),
                Part(Kind.GONE, "{{ a.b }}"),
                Part(Kind.NEW, "{{ a.c }}"),
                Part(Kind.SAME, " đồng."),
            ),
        )
    ]


def test_lists_differ_by_item() -> None:
    (change,) = difference(OLD, OLD.replace("[một, hai]", "[một, ba, bốn]"))
    assert change == FieldChange(
        "variants.vi", (Part(Kind.SAME, "một\n"), Part(Kind.GONE, "hai\n"), Part(Kind.NEW, "ba\nbốn"))
    )


def test_a_field_that_went_and_one_that_came() -> None:
    changes = difference(OLD, "answer:\n  vi: Mỗi tháng đóng {{ a.b }} đồng.\nnote: mới\n")
    assert [(change.field, change.parts) for change in changes] == [
        ("note", (Part(Kind.NEW, "mới"),)),
        ("title.vi", (Part(Kind.GONE, "A"),)),
        ("variants.vi", (Part(Kind.GONE, "một\nhai"),)),
    ]


def test_the_same_in_other_quotes_is_no_difference() -> None:
    assert difference(OLD, OLD.replace("vi: A", "vi: 'A'") + "# ghi chú\n") == []


def test_a_broken_file_is_shown_line_by_line() -> None:
    assert difference("", "a: [\nb") == [FieldChange("", (Part(Kind.NEW, "a: [\nb"),))]
