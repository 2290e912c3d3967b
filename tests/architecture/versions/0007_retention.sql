-- Version 0007_retention: what is new beside the rows of the versions before.

INSERT INTO anonymisation (
    id, at, owner_type, owner_id, rule, months, destroyed, field_names, actor_kind, actor_id, reason
) VALUES (
    '0192d3a0-0000-7000-8000-000000000701', '2019-10-31T00:00:00.000Z', 'Person',
    '0192d3a0-0000-7000-8000-000000000702', 'WRITTEN_OFF', 36, 1, '["name"]', 'CADRE',
    '0192d3a0-0000-7000-8000-000000000006', 'reason'
);
