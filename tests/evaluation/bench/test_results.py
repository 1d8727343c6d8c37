from __future__ import annotations

import os

import psutil
import pytest

from bot.evaluation.bench.indexing import read_cost
from bot.evaluation.bench.load import LoadMeter
from bot.evaluation.bench.memory import MB, peak_mb
from bot.evaluation.bench.results import Bench, ChatSpeed, IndexCost, Machine, ProcessCost, Times, markdown


def test_half_of_the_times_are_below_the_middle() -> None:
    assert Times.of([0.010, 0.020, 0.030]) == Times(3, 20.0, 29.0)


def test_a_process_has_taken_at_least_what_it_takes() -> None:
    process = psutil.Process(os.getpid())
    assert peak_mb(process) * MB >= process.memory_info().rss * 0.99


def test_nobody_has_more_than_all_processors() -> None:
    load = LoadMeter([psutil.Process()])
    assert all(seconds >= 0 for seconds in load.used())
    assert 0 <= load.others() <= 1


@pytest.mark.parametrize("search", [None, {"n": 2, "p50": 1.0, "p95": 2.0}])
def test_the_cost_of_an_index_comes_back_from_its_process(search: dict[str, float] | None) -> None:
    cost = read_cost({"phrasings": 9, "encoded": 9, "seconds": 1.5, "peak_mb": 700.0, "search": search})
    assert cost == IndexCost(9, 9, 1.5, 700.0, Times(2, 1.0, 2.0) if search else None)


def test_the_page_holds_a_row_for_each_product() -> None:
    bot, rasa = ProcessCost(900.0, 25.1), ProcessCost(600.0, 16.2)
    one, turn = Times(6, 40.0, 70.0), Times(18, 33.0, 51.5)
    speed = ChatSpeed(
        "ours", one, [39.0, 40.0, 44.0], 8, 12, 41.5, [40.0, 43.0, 41.0], turn, [32.5, 33.0, 34.0], 0, bot, rasa
    )
    index = IndexCost(100, 90, 12.0, 700.0, Times(50, 15.0, 21.0))
    page = markdown(Bench(Machine(2, 8), 0.125, index, index, [speed]))
    assert "| ours | 6 | 40.0 (39.0 - 44.0) | 70.0 | 41.5 (40.0 - 43.0) | 12 | 0 |" in page
    assert "| ours | 18 | 33.0 (32.5 - 34.0) | 51.5 |" in page
    assert "| ours | 25.1 | 900 | 16.2 | 600 |" in page
    assert "12% of the processors" in page
    assert "on 2 cores, 8 GB of memory" in page
