-- Version 0005_duties: what is new beside the rows of the versions before.

INSERT INTO post (
    id, created_at, updated_at, version, holder_id, role, jurisdiction_id, unit_id, level, code, province,
    city, district, township, village, grid, actions, via, valid_from, valid_to, revoked_at, lent_post_id,
    grantor_id, reason
) VALUES (
    '0192d3a0-0000-7000-8000-000000000007', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000006', 'CADRE', '0192d3a0-0000-7000-8000-000000000001',
    '0192d3a0-0000-7000-8000-000000000003', 'level', '330782100', '33', '3307', '330782', '330782100',
    '330782100201', '330782100201001', '{}', 'APPOINTMENT', '2019-10-31T00:00:00.000Z',
    '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', '0192d3a0-0000-7000-8000-000000000007',
    '0192d3a0-0000-7000-8000-000000000006', 'reason'
);

INSERT INTO issue_event (
    position, id, issue_id, sequence, type, action, at, round, actor_kind, actor_id, post_id,
    status_before, status_after, note, before, after, data, on_behalf_of_id
) VALUES (
    1, '0192d3a0-0000-7000-8000-000000000016', '0192d3a0-0000-7000-8000-000000000014', 1, 'type',
    'action', '2019-10-31T00:00:00.000Z', 1, 'CADRE', '0192d3a0-0000-7000-8000-000000000006',
    '0192d3a0-0000-7000-8000-000000000006', 'DRAFT', 'DRAFT', '一个词', '{}', '{}', '{}',
    '0192d3a0-0000-7000-8000-000000000006'
);
