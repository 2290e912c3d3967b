-- On account (挂账): what cannot be solved for now, why, and when it is looked at again.
CREATE TABLE on_account (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    issue_id UUID NOT NULL REFERENCES issue (id),
    round INT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('PENDING', 'GRANTED', 'REFUSED', 'LAPSED')),
    cause TEXT NOT NULL
        CHECK (cause IN ('POLICY', 'PLAN', 'FUNDS', 'LITIGATION')),
    explanation TEXT NOT NULL CHECK (length(explanation) <= 2000),
    review_on DATE NOT NULL,
    asked_by_id UUID NOT NULL,
    asked_at INSTANT NOT NULL,
    endorsed_by_id UUID,
    endorsed_at INSTANT,
    opinion TEXT CHECK (length(opinion) <= 2000),
    decided_by_id UUID,
    decided_at INSTANT,
    note TEXT CHECK (length(note) <= 2000),
    ended_at INSTANT
);

CREATE INDEX on_account_issue ON on_account (issue_id, asked_at);

-- Since when a request waits for the office, or for a leader; while it is on account, why.
ALTER TABLE issue ADD COLUMN account_requested_at INSTANT NULL;
ALTER TABLE issue ADD COLUMN account_endorsed_at INSTANT NULL;
ALTER TABLE issue ADD COLUMN account_cause TEXT
    CHECK (account_cause IN ('POLICY', 'PLAN', 'FUNDS', 'LITIGATION'));

-- An inbox finds the few that wait without reading the many that do not.
CREATE INDEX issue_accounting ON issue (reported_at, id) WHERE account_requested_at IS NOT NULL;
CREATE INDEX issue_endorsed ON issue (reported_at, id) WHERE account_endorsed_at IS NOT NULL;
