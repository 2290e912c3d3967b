-- When to look at an issue next. The worker reads the few that are due by the index, whatever else there is.
CREATE TABLE timer (
    issue_id UUID PRIMARY KEY REFERENCES issue (id),
    rings_at INSTANT NOT NULL
);

CREATE INDEX timer_ringing ON timer (rings_at);

-- What was announced because time had passed; `occasion` counts what a rule says again in a round.
CREATE TABLE announcement (
    id UUID PRIMARY KEY,
    issue_id UUID NOT NULL REFERENCES issue (id),
    round INT NOT NULL,
    rule TEXT NOT NULL CHECK (length(rule) <= 48),
    occasion INT NOT NULL,
    since INSTANT NOT NULL,
    at INSTANT NOT NULL,
    event_id UUID NOT NULL REFERENCES issue_event (id)
);

CREATE UNIQUE INDEX announcement_once ON announcement (issue_id, round, rule, occasion);

-- Since when an issue waits for its holding office to name a lead unit.
ALTER TABLE issue ADD COLUMN pending_since INSTANT NULL;

UPDATE issue SET pending_since = coalesce(clock_started_at, reviewed_at, reported_at)
    WHERE status = 'PENDING_ASSIGNMENT';

-- Each issue that lives is looked at once.
INSERT INTO timer (issue_id, rings_at)
    SELECT id, reported_at FROM issue
    WHERE status NOT IN ('DRAFT', 'WRITTEN_OFF', 'NOT_ACCEPTED', 'MERGED', 'WITHDRAWN');
