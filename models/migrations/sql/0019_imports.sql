-- Issues that came from another system with their past (迁移): by whom, when, and what the file said of each.
CREATE TABLE issue_import (
    id UUID PRIMARY KEY REFERENCES issue (id),
    at INSTANT NOT NULL,
    by_id UUID NOT NULL,
    digest TEXT NOT NULL CHECK (length(digest) <= 128)
);

-- Is an issue of another system here already, whoever brought it?
CREATE INDEX issue_external_id ON issue (external_id, external_system) WHERE external_id IS NOT NULL;
