"""The salary contributions are paid on, which benefits are worked out from: Law 41/2024/QH15, Article 31.1 point đ."""

from __future__ import annotations

from decimal import Decimal

from bot.calculators.day_figures import DayFigures
from bot.calculators.sentences import Refusal

SALARY_TOO_HIGH = Refusal("salary_too_high", salary="vnd_per_month", highest="vnd_per_month")


def check_salary(salary: Decimal, figures: DayFigures) -> None:
    """Refuse a salary above the highest one contributions are paid on: people often tell what they earn instead."""
    highest = figures["compulsory.highest_salary"]
    if salary > highest:
        raise SALARY_TOO_HIGH(salary=salary, highest=highest)
