-- Version 0010_oversight: what is new beside the rows of the versions before.

INSERT INTO supervision (
    id, created_at, updated_at, version, issue_id, round, kind, state, unit_id, jurisdiction_id, text, by_id,
    at, reply_due_at, reply, replied_by_id, replied_at, decided_by_id, decided_at
) VALUES (
    '0192d3a0-0000-7000-8000-000000001001', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000014', 1, 'ORDER', 'OPEN', '0192d3a0-0000-7000-8000-000000000003',
    '0192d3a0-0000-7000-8000-000000000001', 'text', '0192d3a0-0000-7000-8000-000000000004',
    '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 'reply', '0192d3a0-0000-7000-8000-000000000004',
    '2019-10-31T00:00:00.000Z', '0192d3a0-0000-7000-8000-000000000004', '2019-10-31T00:00:00.000Z'
);
