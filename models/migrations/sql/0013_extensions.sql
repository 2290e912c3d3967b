-- Extensions (延期): how many days were asked for, why, and what was decided.
CREATE TABLE extension (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    issue_id UUID NOT NULL REFERENCES issue (id),
    round INT NOT NULL,
    deadline_class TEXT NOT NULL
        CHECK (deadline_class IN ('SIMPLE', 'COMPLEX', 'DIFFICULT', 'BACKLOG')),
    state TEXT NOT NULL
        CHECK (state IN ('PENDING', 'GRANTED', 'REFUSED', 'LAPSED')),
    days INT NOT NULL CHECK (days > 0),
    reason TEXT NOT NULL CHECK (length(reason) <= 2000),
    asked_by_id UUID NOT NULL,
    asked_at INSTANT NOT NULL,
    due_at INSTANT NOT NULL,
    decided_by_id UUID,
    decided_at INSTANT,
    granted_days INT,
    extended_to INSTANT,
    note TEXT CHECK (length(note) <= 2000)
);

CREATE INDEX extension_issue ON extension (issue_id, asked_at);

-- Since when a request waits; how many the round was granted, and how many it may still ask for; until when it may.
ALTER TABLE issue ADD COLUMN extension_requested_at INSTANT NULL;
ALTER TABLE issue ADD COLUMN extensions INT NOT NULL DEFAULT 0;
ALTER TABLE issue ADD COLUMN extensions_left INT NULL;
ALTER TABLE issue ADD COLUMN extend_until INSTANT NULL;
UPDATE issue SET extensions_left =
    CASE deadline_class WHEN 'SIMPLE' THEN 0 WHEN 'COMPLEX' THEN 1 ELSE 2 END
    WHERE deadline_class IS NOT NULL;

-- An inbox finds the few that wait for a decision without reading the many that do not.
CREATE INDEX issue_extending ON issue (reported_at, id) WHERE extension_requested_at IS NOT NULL;
