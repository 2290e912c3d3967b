-- Version 0014_judging: what is new beside the rows of the versions before.

INSERT INTO contact_try (
    id, created_at, updated_at, version, issue_id, round, channel, note, by_id, at
) VALUES (
    '0192d3a0-0000-7000-8000-000000001401', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000014', 1, 'PHONE_CALLBACK', 'note',
    '0192d3a0-0000-7000-8000-000000000004', '2019-10-31T00:00:00.000Z'
);

INSERT INTO explanation (
    id, created_at, updated_at, version, issue_id, round, basis, met_on, met_by_id, note, by_id, at
) VALUES (
    '0192d3a0-0000-7000-8000-000000001402', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000014', 1, 'basis', '2019-10-31',
    '0192d3a0-0000-7000-8000-000000000004', 'note', '0192d3a0-0000-7000-8000-000000000004',
    '2019-10-31T00:00:00.000Z'
);

INSERT INTO look_back (
    id, created_at, updated_at, version, issue_id, round, due_at, at, result, note, by_id, closed_at
) VALUES (
    '0192d3a0-0000-7000-8000-000000001403', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000014', 1, '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z',
    'HELD', 'note', '0192d3a0-0000-7000-8000-000000000004', '2019-10-31T00:00:00.000Z'
);
