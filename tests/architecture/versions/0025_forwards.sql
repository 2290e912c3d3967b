-- Version 0025_forwards: what is new beside the rows of the versions before.

INSERT INTO forward (
    id, created_at, updated_at, version, issue_id, round, state, agency, reference, note, by_id, at, due_at,
    answer, closed_by_id, closed_at
) VALUES (
    '0192d3a0-0000-7000-8000-000000002501', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000014', 1, 'ANSWERED', 'agency', 'reference', 'note',
    '0192d3a0-0000-7000-8000-000000000004', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 'answer',
    '0192d3a0-0000-7000-8000-000000000004', '2019-10-31T00:00:00.000Z'
);
