-- A deadline may also move because the calendar was corrected, because of force majeure, or with a merged issue.

ALTER TABLE deadline_entry DROP CONSTRAINT deadline_entry_reason_check;

ALTER TABLE deadline_entry ADD CONSTRAINT deadline_entry_reason_check
    CHECK (reason IN ('START', 'PAUSE', 'RESUME', 'STOP', 'UNSTOP', 'EXTENSION', 'RECLASSIFIED', 'RESTART', 'CALENDAR', 'FORCE_MAJEURE', 'MERGED'));
