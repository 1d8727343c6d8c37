"""Every setting, read from the environment or `.env`. `.env.example` lists them with one line each."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """The settings of the bot process. Nothing is needed to start."""

    model_config = SettingsConfigDict(env_file=ROOT / ".env", env_prefix="HOI_BHXH_", extra="ignore")

    host: str = Field("127.0.0.1", description="address the web server listens on")
    port: int = Field(8000, description="port of the web server")
    public_url: str = Field("", description="https address the messengers can reach; empty: Telegram is polled")
    rehearse_from: datetime | Literal[""] = Field("", description="moment the clock starts at, to try a day to come")
    log_level: str = Field("info", description="debug, info, warning or error")

    knowledge_dir: Path = Field(ROOT / "knowledge", description="the bank")
    law_dir: str = Field("", description="wordings of the law, shown beside citations; empty: numbers only")
    data_dir: Path = Field(ROOT / "var", description="database, index and caches")
    database_url: str = Field("", description="SQLAlchemy address; empty: SQLite in the data folder")

    encoder: str = Field("bundled", description="'bundled' or a sentence-transformers model (folder or hub name)")

    rasa_url: str = Field("http://127.0.0.1:5005", description="where the conversation process answers")
    rasa_timeout: float = Field(15.0, description="seconds before a turn of the conversation is given up")

    rasa_tracker_url: str = Field("", description="Rasa's conversations; empty: SQLite in the data folder")
    keep_days: int = Field(90, ge=1, description="days that conversations and answers are kept, then deleted")

    telegram_token: str = Field("", description="bot token from @BotFather; empty: no Telegram")
    telegram_secret: str = Field("", description="secret token of the webhook, 1-256 of A-Z a-z 0-9 _ -")
    telegram_api_url: str = Field("https://api.telegram.org", description="address of the Bot API")

    zalo_app_id: str = Field("", description="id of the Zalo app; empty: no Zalo")
    zalo_app_secret: str = Field("", description="secret of the Zalo app, for tokens")
    zalo_oa_id: str = Field("", description="id of the Official Account")
    zalo_oa_secret_key: str = Field("", description="OA Secret Key, signs the webhook")
    zalo_refresh_token: str = Field("", description="first refresh token; afterwards the stored one is used")
    zalo_api_url: str = Field("https://openapi.zalo.me", description="address of the OA API")
    zalo_oauth_url: str = Field("https://oauth.zaloapp.com", description="address of Zalo's token service")

    staff_hours: str = Field("", description="when staff answer, such as Mon-Fri 8:00-17:00; empty: not told")
    staff_holidays: str = Field("", description="file of days nobody works, one a line; empty: none")
    staff_patience_hours: int = Field(16, ge=1, description="hours of staff after which an unanswered wait ends")
    chat_per_minute: int = Field(60, description="messages a minute from one web conversation; 0: no limit")
    address_per_minute: int = Field(600, description="web requests a minute from one address; 0: no limit")
    actions_remote: bool = Field(False, description="whether Rasa may call the actions from another machine")

    @property
    def tracker_database(self) -> str:
        """The SQLAlchemy address of Rasa's conversations."""
        return self.rasa_tracker_url or f"sqlite:///{self.data_dir / 'rasa.sqlite3'}"

    @property
    def database(self) -> str:
        """The SQLAlchemy address in use."""
        return self.database_url or f"sqlite:///{self.data_dir / 'hoi_bhxh.sqlite3'}"
