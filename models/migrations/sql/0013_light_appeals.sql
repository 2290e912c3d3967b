-- Appeals against red lights (亮灯申诉).
CREATE TABLE light_appeal (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    issue_id UUID NOT NULL REFERENCES issue (id),
    round INT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('PENDING', 'UPHELD', 'OVERTURNED', 'LAPSED')),
    ground TEXT NOT NULL
        CHECK (ground IN ('FORCE_MAJEURE', 'SYSTEM_FAULT', 'WRONG_CLASS', 'OTHER_UNIT', 'REPORTER')),
    text TEXT NOT NULL CHECK (length(text) <= 2000),
    asked_by_id UUID NOT NULL,
    asked_at INSTANT NOT NULL,
    decided_by_id UUID,
    decided_at INSTANT,
    note TEXT CHECK (length(note) <= 2000)
);

CREATE INDEX light_appeal_issue ON light_appeal (issue_id, asked_at);

-- The last round whose red light a move of the clock put out; whether a red light of an earlier round counts; whether
-- all up to the last decision are overturned; until when this round's may be appealed against, since when an appeal
-- waits, and the last round in which one was decided.
ALTER TABLE issue ADD COLUMN red_round INT NULL;
ALTER TABLE issue ADD COLUMN red_before BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE issue ADD COLUMN red_excused BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE issue ADD COLUMN appeal_until INSTANT NULL;
ALTER TABLE issue ADD COLUMN appeal_requested_at INSTANT NULL;
ALTER TABLE issue ADD COLUMN appealed_round INT NULL;
UPDATE issue SET red_before = TRUE WHERE ever_red AND round > 1;

-- An inbox finds the few that wait without reading the many that do not.
CREATE INDEX issue_appealing ON issue (reported_at, id) WHERE appeal_requested_at IS NOT NULL;
