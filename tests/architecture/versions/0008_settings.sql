-- Version 0008_settings: what is new beside the rows of the versions before.

INSERT INTO settings_change (
    id, created_at, updated_at, version, place_id, place_code, place_province, number, state, settings,
    deadline_classes, reason, proposer_id
) VALUES (
    '0192d3a0-0000-7000-8000-000000000801', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000001', '330782100', '33', 1, 'PROPOSED', '[]', '[]', 'reason',
    '0192d3a0-0000-7000-8000-000000000006'
);
