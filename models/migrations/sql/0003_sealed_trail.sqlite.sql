-- An entry may be sealed once and is then as it is; a day grows, and may be emptied once it is marked removed.
-- A migration that adds a column to `audit_entry` makes its trigger anew, with that column.

CREATE TRIGGER audit_entry_kept BEFORE UPDATE ON audit_entry
WHEN OLD.digest IS NOT NULL OR NEW.digest IS NULL OR NEW.position IS NOT OLD.position OR NEW.id IS NOT OLD.id
    OR NEW.at IS NOT OLD.at OR NEW.actor_kind IS NOT OLD.actor_kind OR NEW.actor_id IS NOT OLD.actor_id
    OR NEW.post_id IS NOT OLD.post_id OR NEW.action IS NOT OLD.action OR NEW.entity_type IS NOT OLD.entity_type
    OR NEW.entity_id IS NOT OLD.entity_id OR NEW.request_id IS NOT OLD.request_id OR NEW.data IS NOT OLD.data
    OR NEW.verdict IS NOT OLD.verdict OR NEW.reason IS NOT OLD.reason
    OR NEW.on_behalf_of_id IS NOT OLD.on_behalf_of_id OR NEW.policy IS NOT OLD.policy
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit_entry
WHEN NOT EXISTS (SELECT 1 FROM audit_day WHERE day = OLD.day AND removed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_day_kept BEFORE UPDATE ON audit_day
WHEN OLD.removed_at IS NOT NULL OR NEW.day IS NOT OLD.day OR NEW.previous IS NOT OLD.previous
    OR NEW.algorithm IS NOT OLD.algorithm OR NEW.entries < OLD.entries
    OR (NEW.entries = OLD.entries AND NEW.head IS NOT OLD.head)
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_day_stays BEFORE DELETE ON audit_day
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
