-- A deadline may also move because the calendar was corrected, because of force majeure, or with a merged issue.

CREATE TABLE deadline_entry_new (
    id TEXT PRIMARY KEY,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    issue_id TEXT NOT NULL REFERENCES issue (id),
    round INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    reason TEXT NOT NULL
        CHECK (reason IN ('START', 'PAUSE', 'RESUME', 'STOP', 'UNSTOP', 'EXTENSION', 'RECLASSIFIED', 'RESTART', 'CALENDAR', 'FORCE_MAJEURE', 'MERGED')),
    shift_seconds INTEGER NOT NULL,
    due_at TEXT,
    at TEXT NOT NULL,
    by_kind TEXT
        CHECK (by_kind IN ('CADRE', 'REPORTER', 'PARTNER', 'SYSTEM', 'PUBLIC')),
    by_id TEXT
);

INSERT INTO deadline_entry_new SELECT * FROM deadline_entry;

DROP TABLE deadline_entry;

ALTER TABLE deadline_entry_new RENAME TO deadline_entry;

CREATE UNIQUE INDEX deadline_entry_sequence ON deadline_entry (issue_id, sequence);
