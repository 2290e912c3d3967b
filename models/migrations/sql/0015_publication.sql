-- What of an issue is for everybody to read (公示): one redacted text; another draft is another row.
CREATE TABLE publication (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    issue_id UUID NOT NULL REFERENCES issue (id),
    place_id UUID NOT NULL REFERENCES jurisdiction (id),
    status TEXT NOT NULL
        CHECK (status IN ('NONE', 'PENDING_REDACTION', 'PUBLISHED', 'OBJECTED', 'WITHDRAWN')),
    shown BOOL NOT NULL,
    title TEXT NOT NULL CHECK (length(title) <= 200),
    question TEXT NOT NULL CHECK (length(question) <= 5000),
    answer TEXT NOT NULL CHECK (length(answer) <= 5000),
    drafted_by_id UUID NOT NULL,
    confirmed_by_id UUID,
    published_at INSTANT,
    object_until INSTANT,
    withdrawn_at INSTANT,
    listed_at INSTANT NOT NULL
);

CREATE INDEX publication_issue ON publication (issue_id);
CREATE INDEX publication_listed ON publication (shown, listed_at DESC, id DESC);
CREATE INDEX publication_place ON publication (place_id, listed_at DESC, id DESC);

-- What somebody said against a publication (异议), and how it was decided.
CREATE TABLE objection (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    issue_id UUID NOT NULL REFERENCES issue (id),
    publication_id UUID NOT NULL REFERENCES publication (id),
    text TEXT NOT NULL CHECK (length(text) <= 2000),
    by_kind TEXT NOT NULL
        CHECK (by_kind IN ('CADRE', 'REPORTER', 'PARTNER', 'SYSTEM', 'PUBLIC')),
    by_id UUID NOT NULL,
    at INSTANT NOT NULL,
    upheld BOOL,
    answer TEXT CHECK (length(answer) <= 2000),
    decided_by_id UUID,
    decided_at INSTANT
);

CREATE INDEX objection_issue ON objection (issue_id, at);
CREATE INDEX objection_publication ON objection (publication_id, at);

-- Where the publication of an issue stands, and which one; since when a draft waits for the second person;
-- until when everybody may object; since when an objection waits for its decision.
ALTER TABLE issue ADD COLUMN publication_status TEXT NOT NULL DEFAULT 'NONE'
    CHECK (publication_status IN ('NONE', 'PENDING_REDACTION', 'PUBLISHED', 'OBJECTED', 'WITHDRAWN'));
ALTER TABLE issue ADD COLUMN publication_id UUID REFERENCES publication (id);
ALTER TABLE issue ADD COLUMN publication_drafted_at INSTANT NULL;
ALTER TABLE issue ADD COLUMN object_until INSTANT NULL;
ALTER TABLE issue ADD COLUMN objected_at INSTANT NULL;

-- An inbox finds the few that wait without reading the many that do not.
CREATE INDEX issue_publication_drafted ON issue (reported_at, id) WHERE publication_drafted_at IS NOT NULL;
CREATE INDEX issue_objected ON issue (reported_at, id) WHERE objected_at IS NOT NULL;

-- A comment of the public belongs to a publication, and shows once somebody has allowed it.
ALTER TABLE comment ADD COLUMN publication_id UUID REFERENCES publication (id);
ALTER TABLE comment ADD COLUMN shown BOOL NOT NULL DEFAULT TRUE;
ALTER TABLE comment ADD COLUMN moderated_by_id UUID;
ALTER TABLE comment ADD COLUMN moderated_at INSTANT NULL;
CREATE INDEX comment_publication ON comment (publication_id, at) WHERE publication_id IS NOT NULL;
