"""The editor schemas say what the loader accepts."""

from __future__ import annotations

import json
from pathlib import Path

from bot.bank.schema import schemas, write_schemas


def test_there_is_a_schema_for_each_kind_of_file(tmp_path: Path) -> None:
    written = write_schemas(tmp_path / "schema")

    assert [path.name for path in written] == [
        "entry.schema.json",
        "parameter.schema.json",
        "source.schema.json",
        "glossary.schema.json",
        "calculator.schema.json",
        "form.schema.json",
        "reminders.schema.json",
    ]
    assert {path.name: path.read_text(encoding="utf-8") for path in written} == schemas()


def test_an_editor_learns_the_keys_their_values_and_what_they_mean() -> None:
    entry = json.loads(schemas()["entry.schema.json"])

    assert entry["additionalProperties"] is False  # a mistyped key is underlined
    assert entry["$defs"]["Risk"]["enum"] == ["money", "health", "deadline", "procedure", "info"]
    assert entry["properties"]["title"]["description"] == "nhãn trên nút bấm, không quá 40 ký tự"
    # the path gives these, so nobody types them
    assert not {"id", "path"} & set(entry["properties"])


def test_sources_are_many_in_one_file() -> None:
    source = json.loads(schemas()["source.schema.json"])

    assert source["additionalProperties"] == {"$ref": "#/$defs/SourceFields"}
