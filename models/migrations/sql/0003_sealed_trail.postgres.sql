-- An entry may be sealed once and is then as it is; a day grows, and may be emptied once it is marked removed.

CREATE FUNCTION audit_entry_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'UPDATE' AND OLD.digest IS NULL AND NEW.digest IS NOT NULL
        AND to_jsonb(NEW) - '{day,link,digest}'::text[] = to_jsonb(OLD) - '{day,link,digest}'::text[] THEN RETURN NEW; END IF;
    IF TG_OP = 'DELETE' THEN
        IF EXISTS (SELECT FROM audit_day WHERE day = OLD.day AND removed_at IS NOT NULL) THEN RETURN OLD; END IF; END IF;
    RAISE EXCEPTION 'the audit trail is append-only'; END $$;

CREATE FUNCTION audit_day_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'UPDATE' AND OLD.removed_at IS NULL AND NEW.day = OLD.day AND NEW.previous = OLD.previous
        AND NEW.algorithm = OLD.algorithm
        AND (NEW.entries > OLD.entries OR (NEW.entries = OLD.entries AND NEW.head = OLD.head)) THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'the audit trail is append-only'; END $$;

CREATE TRIGGER audit_entry_kept BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_kept();

CREATE TRIGGER audit_entry_whole BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_kept();

CREATE TRIGGER audit_day_kept BEFORE UPDATE OR DELETE ON audit_day FOR EACH ROW EXECUTE FUNCTION audit_day_kept();

CREATE TRIGGER audit_day_whole BEFORE TRUNCATE ON audit_day FOR EACH STATEMENT EXECUTE FUNCTION audit_day_kept();
