"""What jurisdictions set for themselves (政策参数): proposed by one, approved by another, then in force."""

from models.commands.settings.changes import approve, propose, reject, withdraw

__all__ = ["approve", "propose", "reject", "withdraw"]
