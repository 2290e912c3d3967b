-- Version 0013_light_appeals: what is new beside the rows of the versions before.

INSERT INTO light_appeal (
    id, created_at, updated_at, version, issue_id, round, state, ground, text, asked_by_id, asked_at,
    decided_by_id, decided_at, note
) VALUES (
    '0192d3a0-0000-7000-8000-000000001303', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000014', 1, 'OVERTURNED', 'FORCE_MAJEURE', 'text',
    '0192d3a0-0000-7000-8000-000000000004', '2019-10-31T00:00:00.000Z', '0192d3a0-0000-7000-8000-000000000004',
    '2019-10-31T00:00:00.000Z', 'note'
);
