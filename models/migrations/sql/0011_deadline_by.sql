-- Who moved a deadline: whoever did the act that the line of its ledger belongs to.
ALTER TABLE deadline_entry ADD COLUMN by_kind TEXT
    CHECK (by_kind IN ('CADRE', 'REPORTER', 'PARTNER', 'SYSTEM', 'PUBLIC'));
ALTER TABLE deadline_entry ADD COLUMN by_id UUID;

-- The lines of an act are numbered from ten times the number of its event, less ten.
UPDATE deadline_entry SET
    by_kind = (SELECT e.actor_kind FROM issue_event e
        WHERE e.issue_id = deadline_entry.issue_id AND e.sequence = deadline_entry.sequence / 10 + 1),
    by_id = (SELECT e.actor_id FROM issue_event e
        WHERE e.issue_id = deadline_entry.issue_id AND e.sequence = deadline_entry.sequence / 10 + 1);
