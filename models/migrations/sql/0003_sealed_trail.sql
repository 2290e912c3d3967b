-- The audit trail (审计): how each entry came out, by which policy, and its place in the chain of its day.

ALTER TABLE audit_entry ADD COLUMN verdict TEXT NOT NULL DEFAULT 'DONE'
    CHECK (verdict IN ('DONE', 'REFUSED'));
ALTER TABLE audit_entry ADD COLUMN reason TEXT CHECK (length(reason) <= 64);
ALTER TABLE audit_entry ADD COLUMN on_behalf_of_id UUID NULL;
ALTER TABLE audit_entry ADD COLUMN policy TEXT CHECK (length(policy) <= 64);

-- Null until the worker seals the entry.
ALTER TABLE audit_entry ADD COLUMN day DATE NULL;
ALTER TABLE audit_entry ADD COLUMN link BIGINT NULL;
ALTER TABLE audit_entry ADD COLUMN digest TEXT CHECK (length(digest) <= 64);

CREATE TABLE audit_day (
    id UUID PRIMARY KEY,
    day DATE NOT NULL,
    algorithm TEXT NOT NULL
        CHECK (algorithm IN ('SM3', 'SHA256')),
    previous TEXT NOT NULL CHECK (length(previous) <= 64),
    head TEXT NOT NULL CHECK (length(head) <= 64),
    entries BIGINT NOT NULL,
    sealed_at INSTANT NOT NULL,
    removed_at INSTANT
);

CREATE UNIQUE INDEX audit_day_day ON audit_day (day);
CREATE INDEX audit_entry_unsealed ON audit_entry (position) WHERE digest IS NULL;
CREATE UNIQUE INDEX audit_entry_link ON audit_entry (day, link);
CREATE INDEX audit_entry_at ON audit_entry (at, id);
