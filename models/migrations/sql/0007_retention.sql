-- That personal values were destroyed (匿名化): whose, by which rule, how many of which fields; never a value.
CREATE TABLE anonymisation (
    id UUID PRIMARY KEY,
    at INSTANT NOT NULL,
    owner_type TEXT NOT NULL CHECK (length(owner_type) <= 32),
    owner_id UUID NOT NULL,
    rule TEXT NOT NULL
        CHECK (rule IN ('WRITTEN_OFF', 'NOT_ACCEPTED', 'WITHDRAWN', 'LEFT', 'CLOSED', 'REQUEST')),
    months INT,
    destroyed INT NOT NULL,
    field_names JSON NOT NULL,
    actor_kind TEXT NOT NULL
        CHECK (actor_kind IN ('CADRE', 'REPORTER', 'PARTNER', 'SYSTEM', 'PUBLIC')),
    actor_id UUID,
    reason TEXT CHECK (length(reason) <= 500)
);

CREATE UNIQUE INDEX anonymisation_owner ON anonymisation (owner_id);
CREATE INDEX anonymisation_at ON anonymisation (at, id);
