"""`bot calibrate` and `bot train`: learn from the tune half, and from the bank."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.answering import open_composer
from bot.commands.options import DayOption, as_day
from bot.commands.progress import progress_bar
from bot.errors import BotError
from bot.evaluation.dataset import read_dataset
from bot.settings import Settings


def calibrate(
    file: Annotated[Path | None, typer.Argument(help="tệp JSONL; mặc định bộ học / default: tune set")] = None,
    day: DayOption = None,
    save: Annotated[bool, typer.Option(help="ghi kết quả / write what was learned")] = True,
) -> None:
    """Học lại trọng số và ngưỡng trả lời từ bộ học / learn weights and thresholds from the tune half."""
    from bot.evaluation.calibrate import calibrate as learn
    from bot.retrieval.calibration import PATH

    rows = read_dataset(file or Settings().knowledge_dir / "evaluation" / "tune.jsonl")
    when = as_day(day)
    learned = learn(open_composer(when), rows, when, typer.echo)
    if save:
        learned.save()
        typer.echo(f"Đã ghi / written: {PATH.name}")


class TrainingError(BotError):
    """The encoder in the settings cannot be trained here."""

    def __init__(self, encoder: str) -> None:
        super().__init__(
            f'--encoder chỉ học được bộ mã hóa kèm theo, không phải "{encoder}". '
            "/ --encoder learns the bundled encoder only; train another one with sentence-transformers."
        )


def train(
    seed: Annotated[int, typer.Option(help="hạt giống ngẫu nhiên / random seed")] = 0,
    encoder: Annotated[
        bool, typer.Option("--encoder", help="học cả các lớp trên của bộ mã hóa / the encoder's upper layers too")
    ] = False,
) -> None:
    """Học lại không gian câu hỏi từ ngân hàng (một phút; với --encoder khoảng 15 phút) / learn the space of questions.

    The adapter behind the encoder takes a minute; with --encoder its upper layers are learned first, about 15 minutes.
    """
    from bot.bank.loader import load_bank
    from bot.evaluation.train import training_set, training_texts
    from bot.retrieval.adapter_training import train_adapter
    from bot.retrieval.dense import EmbeddingCache
    from bot.retrieval.encoder import BUNDLED, load_encoder

    settings = Settings()
    texts = training_texts(load_bank(settings.knowledge_dir, as_day(None)), seed)
    if encoder and settings.encoder != BUNDLED:
        raise TrainingError(settings.encoder)
    if encoder:
        from bot.retrieval.bundled import bundled_embedding, bundled_layers
        from bot.retrieval.encoder_training import train_low_rank

        with progress_bar("Học các lớp / learning layers") as layers:
            train_low_rank(texts, bundled_embedding(), bundled_layers(), seed, layers).save()
    learned = load_encoder(settings.encoder, settings.data_dir / "models")
    cache = EmbeddingCache(settings.data_dir / "embeddings.sqlite3", learned)
    with progress_bar("Mã hóa / encoding") as encoding:
        data = training_set(texts, cache, encoding)
    with progress_bar("Học / learning") as learning:
        train_adapter(data, learned.name, seed, learning).save()
    typer.echo("Xong. Chạy tiếp `bot calibrate` / done; now run `bot calibrate`.")
