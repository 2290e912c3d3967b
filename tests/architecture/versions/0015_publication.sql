-- Version 0015_publication: what is new beside the rows of the versions before.

INSERT INTO publication (
    id, created_at, updated_at, version, issue_id, place_id, status, shown, title, question, answer,
    drafted_by_id, confirmed_by_id, published_at, object_until, withdrawn_at, listed_at
) VALUES (
    '0192d3a0-0000-7000-8000-000000001501', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000014', '0192d3a0-0000-7000-8000-000000000001', 'PUBLISHED', TRUE, 'title',
    'question', 'answer', '0192d3a0-0000-7000-8000-000000000004', '0192d3a0-0000-7000-8000-000000000004',
    '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', NULL, '2019-10-31T00:00:00.000Z'
);

INSERT INTO objection (
    id, created_at, updated_at, version, issue_id, publication_id, text, by_kind, by_id, at, upheld, answer,
    decided_by_id, decided_at
) VALUES (
    '0192d3a0-0000-7000-8000-000000001502', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000014', '0192d3a0-0000-7000-8000-000000001501', 'text', 'REPORTER',
    '0192d3a0-0000-7000-8000-000000000004', '2019-10-31T00:00:00.000Z', FALSE, 'answer',
    '0192d3a0-0000-7000-8000-000000000004', '2019-10-31T00:00:00.000Z'
);
