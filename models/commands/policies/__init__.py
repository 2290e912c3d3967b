"""Versions of the policy (策略). What a text says is examined before, by `policies.findings`."""

from models.commands.policies.changes import activate, approve, draft, reject, revert
from models.commands.policies.defaults import arrive, found
from models.commands.policies.versions import Examined

__all__ = ["Examined", "activate", "approve", "arrive", "draft", "found", "reject", "revert"]
