-- Version 0013_extensions: what is new beside the rows of the versions before.

INSERT INTO extension (
    id, created_at, updated_at, version, issue_id, round, deadline_class, state, days, reason, asked_by_id,
    asked_at, due_at, decided_by_id, decided_at, granted_days, extended_to, note
) VALUES (
    '0192d3a0-0000-7000-8000-000000001301', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000014', 1, 'COMPLEX', 'GRANTED', 3, 'reason',
    '0192d3a0-0000-7000-8000-000000000004', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z',
    '0192d3a0-0000-7000-8000-000000000004', '2019-10-31T00:00:00.000Z', 2, '2019-11-02T00:00:00.000Z', 'note'
);
