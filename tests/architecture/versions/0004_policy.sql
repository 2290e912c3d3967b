-- Version 0004_policy: what is new beside the rows of the versions before.

INSERT INTO policy_default (
    digest, rules, cases, seen_at
) VALUES (
    'digest', '一个词', '一个词', '2019-10-31T00:00:00.000Z'
);

INSERT INTO policy_version (
    id, created_at, updated_at, version, number, parent, origin, state, rules, cases, digest, default_digest,
    findings, note, author_id, approver_id, approved_at, activated_at, ended_at
) VALUES (
    '0192d3a0-0000-7000-8000-000000000301', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    1, 1, 'SHIPPED', 'ACTIVE', '一个词', '一个词', 'digest', 'digest', '[]', '一个词',
    '0192d3a0-0000-7000-8000-000000000006', '0192d3a0-0000-7000-8000-000000000006',
    '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z'
);

INSERT INTO policy_head (
    id, number, previous, at
) VALUES (
    1, 1, 1, '2019-10-31T00:00:00.000Z'
);
