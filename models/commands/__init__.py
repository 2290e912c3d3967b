"""The only code that writes: one transaction each, lock, rule, row, event, audit, outbox."""

from models.commands.work import Replay, UsedKey, Work, transaction

__all__ = ["Replay", "UsedKey", "Work", "transaction"]
