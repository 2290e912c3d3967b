-- Version 0016_routing: what is new beside the rows of the versions before.

INSERT INTO routing_rule (
    id, created_at, updated_at, version, place_id, place_code, place_province, place_city, place_district,
    place_township, place_village, place_grid, category_id, lead_unit_id, claimable, valid_from, valid_to
) VALUES (
    '0192d3a0-0000-7000-8000-000000000012', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000001', '33', '33', NULL, NULL, NULL, NULL, NULL,
    '0192d3a0-0000-7000-8000-00000000000f', '0192d3a0-0000-7000-8000-000000000003', TRUE,
    '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z'
);

INSERT INTO routing_assist (id, created_at, updated_at, version, rule_id, unit_id) VALUES (
    '0192d3a0-0000-7000-8000-000000001601', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000012', '0192d3a0-0000-7000-8000-000000000003'
);

INSERT INTO coordination_meeting (
    id, created_at, updated_at, version, place_id, place_code, place_province, place_city, place_district,
    place_township, place_village, place_grid, title, held_on, convener_id, decisions, recorded_by_id
) VALUES (
    '0192d3a0-0000-7000-8000-000000001602', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000001', '33', '33', NULL, NULL, NULL, NULL, NULL, 'title', '2019-10-31',
    '0192d3a0-0000-7000-8000-000000000003', 'decisions', '0192d3a0-0000-7000-8000-000000000004'
);

INSERT INTO meeting_item (
    id, created_at, updated_at, version, meeting_id, issue_id, lead_unit_id, at
) VALUES (
    '0192d3a0-0000-7000-8000-000000001603', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000001602', '0192d3a0-0000-7000-8000-000000000014',
    '0192d3a0-0000-7000-8000-000000000003', '2019-10-31T00:00:00.000Z'
);
