"""An entry as a form: from what was typed to the fields of its file, and back."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from starlette.datastructures import FormData

from bot.bank.languages import ANSWERED
from bot.bank.yaml_file import parse_yaml

TEXTS = ("title", "question", "answer", "details")
_KEPT_CONTROLS = "\n\t"


@dataclass(frozen=True)
class EntryForm:
    """What the fields of the editor show; lists are a line an item."""

    texts: Mapping[str, Mapping[str, str]]
    variants: Mapping[str, str]
    risk: str = "info"
    audience: tuple[str, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    related: str = ""
    until: str = ""
    note: str = ""


@dataclass(frozen=True)
class Readable:
    """A file as a form, or the sentence that says why it cannot be one."""

    form: EntryForm | None
    problem: str = ""
    line: int = field(default=1)


def read_form(form: FormData) -> dict[str, Any]:
    """Return the fields of an entry as they were typed, without what nobody sees: control and zero-width signs."""
    values: dict[str, Any] = {name: {code: clean(_one(form, f"{name}_{code}")) for code in ANSWERED} for name in TEXTS}
    values["variants"] = {code: lines(_one(form, f"variants_{code}")) for code in ANSWERED}
    values["risk"] = _one(form, "risk")
    values["audience"] = [str(one) for one in form.getlist("audience")]
    cited = zip(form.getlist("source"), form.getlist("at"), strict=False)
    values["sources"] = [{"source": clean(str(key)), "at": clean(str(at))} for key, at in cited if clean(str(key))]
    values["related"] = lines(_one(form, "related"))
    values["until"] = _day(_one(form, "until"))
    values["note"] = clean(_one(form, "note"))
    return values


def as_form(values: Mapping[str, Any]) -> EntryForm:
    """Return the fields of a file, or those just typed, as the editor shows them."""
    return EntryForm(
        texts={name: _localised(values.get(name)) for name in TEXTS},
        variants={code: _joined(_mapping(values.get("variants")).get(code)) for code in ANSWERED},
        risk=str(values.get("risk") or "info"),
        audience=tuple(map(str, _list(values.get("audience")))),
        sources=tuple(
            (str(one.get("source", "")), str(one.get("at", "")))
            for one in _list(values.get("sources"))
            if isinstance(one, Mapping)
        ),
        related=_joined(values.get("related")),
        until=str(values.get("until") or ""),
        note=str(values.get("note") or "").strip(),
    )


def as_typed(form: EntryForm) -> dict[str, Any]:
    """Return what `read_form` reads when the texts of `form` are sent as they are."""
    return {
        **form.texts,
        "sources": [{"source": key, "at": at} for key, at in form.sources],
        "related": lines(form.related),
        "until": _day(form.until),
    }


def read_text(text: str) -> Readable:
    """Return the text of an entry's file as a form; an empty one is that of a new entry."""
    if not text.strip():
        return Readable(as_form({}))
    read = parse_yaml(text.encode(), "")
    if isinstance(read.value, dict):
        return Readable(as_form(read.value))
    problem = read.problems[0] if read.problems else None
    return Readable(None, problem.message if problem else "", problem.line if problem else 1)


def clean(text: str) -> str:
    """Return what was typed in Unicode's composed form, without signs nobody sees and white space around it."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    seen = (one for one in composed if one in _KEPT_CONTROLS or unicodedata.category(one) not in ("Cc", "Cf", "Cs"))
    return "\n".join(line.rstrip() for line in "".join(seen).split("\n")).strip()


def lines(text: str) -> list[str]:
    """Return the lines that say something."""
    return [" ".join(line.split()) for line in clean(text).split("\n") if line.strip()]


def _one(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _day(text: str) -> date | str | None:
    """Return a day; what is none stays as typed, and the checks of the bank say so."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return clean(text)


def _localised(value: object) -> dict[str, str]:
    return {code: str(_mapping(value).get(code) or "").strip() for code in ANSWERED}


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _joined(value: object) -> str:
    return "\n".join(map(str, _list(value)))
