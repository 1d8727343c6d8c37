from __future__ import annotations

import json

import pytest

from bot.channels.zalo_signature import is_signed, sign

# A golden vector: one event, byte by byte, as Zalo would sign it.
APP_ID = "360846524940903967"
SECRET_KEY = "test-oa-secret-key"
TIMESTAMP = "1789950853474"
RAW_BODY = (
    '{"app_id":"360846524940903967","sender":{"id":"246845883529197922"},"user_id_by_app":"552177279717587730",'
    '"recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"Xin chào, đơn hàng '
    'của tôi đâu?","msg_id":"96d3cdf3af150460909"},"timestamp":"1789950853474"}'
).encode()
MAC = "a38c67a3e00333a22ec2404f1e84d34bcf7bb09134c287887b15890c9974c28b"


def test_the_golden_event_is_signed_as_zalo_signs_it() -> None:
    assert len(RAW_BODY) == 297
    assert sign(APP_ID, RAW_BODY, TIMESTAMP, SECRET_KEY) == MAC


@pytest.mark.parametrize("shown", [f"mac={MAC}", MAC, f"mac={MAC.upper()}"])
def test_the_signature_may_be_shown_with_its_name_or_bare(shown: str) -> None:
    assert is_signed(shown, RAW_BODY, [APP_ID], [TIMESTAMP], SECRET_KEY)


def test_a_body_read_and_written_again_is_refused() -> None:
    written_again = json.dumps(json.loads(RAW_BODY)).encode()

    assert sign(APP_ID, written_again, TIMESTAMP, SECRET_KEY).startswith("7e0094e4")
    assert not is_signed(f"mac={MAC}", written_again, [APP_ID], [TIMESTAMP], SECRET_KEY)


@pytest.mark.parametrize("shown", ["", "mac=", "mac=à", f"mac={MAC[:-1]}", f"mac={MAC[:-1]}c", f"mac={MAC}0"])
def test_anything_else_is_refused(shown: str) -> None:
    assert not is_signed(shown, RAW_BODY, [APP_ID], [TIMESTAMP], SECRET_KEY)


def test_without_a_secret_nothing_passes() -> None:
    assert not is_signed(sign(APP_ID, RAW_BODY, TIMESTAMP, ""), RAW_BODY, [APP_ID], [TIMESTAMP], "")


def test_the_other_readings_of_the_formula_pass() -> None:
    by_oa = sign("388613280878808645", RAW_BODY, TIMESTAMP, SECRET_KEY)
    by_header = sign(APP_ID, RAW_BODY, "1", SECRET_KEY)

    for shown in (by_oa, by_header):
        assert is_signed(shown, RAW_BODY, [APP_ID, "388613280878808645"], [TIMESTAMP, "1"], SECRET_KEY)
