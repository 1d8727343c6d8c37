from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conversations.live_rasa import LiveRasa, live_rasa


@pytest.fixture(scope="session")
def rasa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveRasa]:
    with live_rasa(tmp_path_factory.mktemp("rasa")) as live:
        yield live
