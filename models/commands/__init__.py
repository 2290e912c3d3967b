"""The only code that writes: one transaction each, lock, rule, row, event, audit, outbox."""

from models.commands.work import AuthorityMoved, Replay, UsedKey, Work, recall, transaction

__all__ = ["AuthorityMoved", "Replay", "UsedKey", "Work", "recall", "transaction"]
