-- Version 0003_sealed_trail: what is new beside the rows of the versions before, or in their place.

INSERT INTO audit_entry (
    position, id, at, actor_kind, actor_id, post_id, action, entity_type, entity_id, request_id, data, verdict,
    reason, on_behalf_of_id, policy, day, link, digest
) VALUES (
    1, '0192d3a0-0000-7000-8000-00000000001b', '2019-10-31T00:00:00.000Z', 'CADRE',
    '0192d3a0-0000-7000-8000-000000000006', '0192d3a0-0000-7000-8000-000000000006', 'action',
    'entity_type', '0192d3a0-0000-7000-8000-000000000006', 'request_id', '{}', 'REFUSED', 'reason',
    '0192d3a0-0000-7000-8000-000000000006', 'policy', '2019-10-31', 1, 'digest'
);

INSERT INTO audit_day (
    id, day, algorithm, previous, head, entries, sealed_at, removed_at
) VALUES (
    '0192d3a0-0000-7000-8000-00000000001e', '2019-10-31', 'SM3', '', 'head', 1, '2019-10-31T00:00:00.000Z',
    NULL
);
