-- Supervision (督办): what the lead unit or the office must answer by a day.
CREATE TABLE supervision (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    issue_id UUID NOT NULL REFERENCES issue (id),
    round INT NOT NULL,
    kind TEXT NOT NULL
        CHECK (kind IN ('URGE', 'ORDER', 'NOTICE')),
    state TEXT NOT NULL
        CHECK (state IN ('OPEN', 'REPLIED', 'ACCEPTED', 'LAPSED')),
    unit_id UUID REFERENCES unit (id),
    jurisdiction_id UUID NOT NULL REFERENCES jurisdiction (id),
    text TEXT NOT NULL CHECK (length(text) <= 2000),
    by_id UUID NOT NULL,
    at INSTANT NOT NULL,
    reply_due_at INSTANT NOT NULL,
    reply TEXT CHECK (length(reply) <= 2000),
    replied_by_id UUID,
    replied_at INSTANT,
    decided_by_id UUID,
    decided_at INSTANT
);

CREATE INDEX supervision_issue ON supervision (issue_id, reply_due_at);

-- How many supervisions are not settled; until when the first of them is to be answered; since when a reply waits.
ALTER TABLE issue ADD COLUMN open_supervisions INT NOT NULL DEFAULT 0;
ALTER TABLE issue ADD COLUMN reply_due_at INSTANT NULL;
ALTER TABLE issue ADD COLUMN replied_at INSTANT NULL;

-- The leader who answers for the issue (包案), since when, and the jurisdiction of that leader's post.
ALTER TABLE issue ADD COLUMN leader_id UUID REFERENCES cadre (id);
ALTER TABLE issue ADD COLUMN leader_code TEXT CHECK (length(leader_code) <= 16);
ALTER TABLE issue ADD COLUMN taken_over_at INSTANT NULL;
CREATE INDEX issue_leader ON issue (leader_id) WHERE leader_id IS NOT NULL;

-- How often it was urged (催办), and from when it may be again.
ALTER TABLE issue ADD COLUMN urges INT NOT NULL DEFAULT 0;
ALTER TABLE issue ADD COLUMN urge_from INSTANT NULL;

-- An inbox finds the few that are supervised without reading the many that are not.
CREATE INDEX issue_replying ON issue (reported_at, id) WHERE reply_due_at IS NOT NULL;
CREATE INDEX issue_replied ON issue (reported_at, id) WHERE replied_at IS NOT NULL;
