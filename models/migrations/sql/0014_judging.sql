-- What callback staff record for a reporter (代录评价): when it was said, and what proves it. A judgement that the
-- reporter overruled counts no more.
ALTER TABLE evaluation ADD COLUMN said_at INSTANT NULL;
ALTER TABLE evaluation ADD COLUMN proof TEXT CHECK (length(proof) <= 500);
ALTER TABLE evaluation ADD COLUMN proof_sha256 TEXT CHECK (length(proof_sha256) <= 64);
ALTER TABLE evaluation ADD COLUMN overruled_at INSTANT NULL;

-- An attempt to reach a silent reporter (联系尝试).
CREATE TABLE contact_try (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    issue_id UUID NOT NULL REFERENCES issue (id),
    round INT NOT NULL,
    channel TEXT NOT NULL
        CHECK (channel IN ('APP', 'SMS_LINK', 'PHONE_CALLBACK', 'ON_SITE', 'PAPER')),
    note TEXT NOT NULL CHECK (length(note) <= 2000),
    by_id UUID NOT NULL,
    at INSTANT NOT NULL
);

CREATE INDEX contact_try_issue ON contact_try (issue_id, at);

-- Why law or policy allows no more (解释认定), confirmed from above.
CREATE TABLE explanation (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    issue_id UUID NOT NULL REFERENCES issue (id),
    round INT NOT NULL,
    basis TEXT NOT NULL CHECK (length(basis) <= 2000),
    met_on DATE NOT NULL,
    met_by_id UUID NOT NULL REFERENCES cadre (id),
    note TEXT CHECK (length(note) <= 2000),
    by_id UUID NOT NULL,
    at INSTANT NOT NULL
);

CREATE INDEX explanation_issue ON explanation (issue_id, at);

-- A look back at what was written off (回头看): planned, and what was found. Closed without a result when the issue
-- was taken up again before.
CREATE TABLE look_back (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    issue_id UUID NOT NULL REFERENCES issue (id),
    round INT NOT NULL,
    due_at INSTANT NOT NULL,
    at INSTANT NOT NULL,
    result TEXT
        CHECK (result IN ('HELD', 'RELAPSED', 'UNREACHABLE')),
    note TEXT CHECK (length(note) <= 2000),
    by_id UUID,
    closed_at INSTANT
);

CREATE INDEX look_back_issue ON look_back (issue_id, at);

-- Until when the reporter may overrule what was recorded for them.
ALTER TABLE issue ADD COLUMN overrule_until INSTANT NULL;

-- When the reporter was tried last; on how many more days; from when it may be certified that they do not judge; since
-- when somebody asks for that.
ALTER TABLE issue ADD COLUMN contact_tried_at INSTANT NULL;
ALTER TABLE issue ADD COLUMN contact_days_left INT NULL;
ALTER TABLE issue ADD COLUMN not_rated_from INSTANT NULL;
ALTER TABLE issue ADD COLUMN not_rated_asked_at INSTANT NULL;

-- Since when a bad judgement of an explanation waits; when the explanation was confirmed.
ALTER TABLE issue ADD COLUMN contested_at INSTANT NULL;
ALTER TABLE issue ADD COLUMN explained_at INSTANT NULL;

-- Until when it is to be looked at again; how often that was done, and how often it had relapsed.
ALTER TABLE issue ADD COLUMN look_back_due_at INSTANT NULL;
ALTER TABLE issue ADD COLUMN look_backs_done INT NOT NULL DEFAULT 0;
ALTER TABLE issue ADD COLUMN relapses INT NOT NULL DEFAULT 0;

-- Until when the reporter may object to the refusal; since when the office goes on of its own motion.
ALTER TABLE issue ADD COLUMN contest_until INSTANT NULL;
ALTER TABLE issue ADD COLUMN kept_at INSTANT NULL;

-- An inbox finds the few that wait so without reading the many that do not.
CREATE INDEX issue_certifying ON issue (reported_at, id) WHERE not_rated_asked_at IS NOT NULL;
CREATE INDEX issue_contested ON issue (reported_at, id) WHERE contested_at IS NOT NULL;
CREATE INDEX issue_look_back ON issue (look_back_due_at, id) WHERE look_back_due_at IS NOT NULL;
