from __future__ import annotations

import pytest

from bot.dialogue.payloads import MAX_BYTES, Payload, Verb, parse


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("ask:voluntary.monthly_amount", Payload(Verb.ASK, "voluntary.monthly_amount")),
        ("none_fit", Payload(Verb.NONE_FIT)),
        ("calculate:tell.group.poor", Payload(Verb.CALCULATE, "tell.group.poor")),
        (" language:en ", Payload(Verb.LANGUAGE, "en")),
    ],
)
def test_a_payload_is_a_verb_and_what_it_is_about(text: str, payload: Payload) -> None:
    assert parse(text) == payload
    assert str(payload) == text.strip()


@pytest.mark.parametrize("text", ["", "restart", "ask:Điều 36", 'ask:{"a": 1}', "ask:a b", "/ask:a.b", "ask:"])
def test_anything_else_is_text(text: str) -> None:
    assert parse(text) is None


def test_the_longest_entry_id_fits_telegrams_button() -> None:
    from tests.rasa.places import ROOT

    entries = [path.relative_to(ROOT / "knowledge" / "faq") for path in (ROOT / "knowledge" / "faq").rglob("*.yml")]
    payloads = [str(Payload(Verb.DETAILS, path.with_suffix("").as_posix().replace("/", "."))) for path in entries]
    assert [payload for payload in payloads if len(payload.encode()) > MAX_BYTES] == []
