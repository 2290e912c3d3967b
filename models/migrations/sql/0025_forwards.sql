-- What was asked of an agency outside of this system (转外单位), and what it answered.
CREATE TABLE forward (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    issue_id UUID NOT NULL REFERENCES issue (id),
    round INT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('OPEN', 'ANSWERED', 'RECALLED', 'LAPSED')),
    agency TEXT NOT NULL CHECK (length(agency) <= 200),
    reference TEXT CHECK (length(reference) <= 128),
    note TEXT NOT NULL CHECK (length(note) <= 2000),
    by_id UUID NOT NULL,
    at INSTANT NOT NULL,
    due_at INSTANT NOT NULL,
    answer TEXT CHECK (length(answer) <= 5000),
    closed_by_id UUID,
    closed_at INSTANT
);

CREATE INDEX forward_issue ON forward (issue_id, due_at);

-- How many agencies have not answered, and by when the first of them should.
ALTER TABLE issue ADD COLUMN open_forwards INT NOT NULL DEFAULT 0;
ALTER TABLE issue ADD COLUMN forward_due_at INSTANT NULL;

-- An inbox finds the few that wait for an agency without reading the many that do not.
CREATE INDEX issue_forwarded ON issue (reported_at, id) WHERE forward_due_at IS NOT NULL;
