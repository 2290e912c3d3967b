-- Version 0013_on_account: what is new beside the rows of the versions before.

INSERT INTO on_account (
    id, created_at, updated_at, version, issue_id, round, state, cause, explanation, review_on, asked_by_id,
    asked_at, endorsed_by_id, endorsed_at, opinion, decided_by_id, decided_at, note, ended_at
) VALUES (
    '0192d3a0-0000-7000-8000-000000001302', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000014', 1, 'GRANTED', 'FUNDS', 'explanation', '2019-12-31',
    '0192d3a0-0000-7000-8000-000000000004', '2019-10-31T00:00:00.000Z', '0192d3a0-0000-7000-8000-000000000004',
    '2019-10-31T00:00:00.000Z', 'opinion', '0192d3a0-0000-7000-8000-000000000004', '2019-10-31T00:00:00.000Z',
    'note', '2019-12-31T16:00:00.000Z'
);
