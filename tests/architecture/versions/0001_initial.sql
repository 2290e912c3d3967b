-- Version 0001_initial: one row in every table, every column filled; the same text suits both databases.

INSERT INTO jurisdiction (
    id, created_at, updated_at, version, code, scope_code, name, full_name, level, kind, parent_id,
    province, city, district, township, village, grid, has_office, valid_from, valid_to, succeeded_by_id
) VALUES (
    '0192d3a0-0000-7000-8000-000000000001', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '330782100', '330782100', '一个词', '一个词', 'PROVINCE', 'PROVINCE',
    '0192d3a0-0000-7000-8000-000000000001', '33', '3307', '330782', '330782100', '330782100201',
    '330782100201001', TRUE, '2019-10-31', '2019-10-31', '0192d3a0-0000-7000-8000-000000000001'
);

INSERT INTO person (
    id, created_at, updated_at, version, is_cadre
) VALUES (
    '0192d3a0-0000-7000-8000-000000000002', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    TRUE
);

INSERT INTO unit (
    id, created_at, updated_at, version, place_id, place_code, place_province, place_city, place_district,
    place_township, place_village, place_grid, name, kind, line, parent_id, active
) VALUES (
    '0192d3a0-0000-7000-8000-000000000003', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000001', '330782100', '33', '3307', '330782', '330782100',
    '330782100201', '330782100201001', '一个词', 'PARTY_ORGAN', 'line',
    '0192d3a0-0000-7000-8000-000000000003', TRUE
);

INSERT INTO cadre (
    id, created_at, updated_at, version, place_id, place_code, place_province, place_city, place_district,
    place_township, place_village, place_grid, person_id, name, title, unit_id, clearance, active
) VALUES (
    '0192d3a0-0000-7000-8000-000000000004', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000001', '330782100', '33', '3307', '330782', '330782100',
    '330782100201', '330782100201001', '0192d3a0-0000-7000-8000-000000000002', '一个词', '一个词',
    '0192d3a0-0000-7000-8000-000000000003', 1, TRUE
);

INSERT INTO client (
    id, created_at, updated_at, version, name, active
) VALUES (
    '0192d3a0-0000-7000-8000-000000000005', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '一个词', TRUE
);

INSERT INTO subject (
    id, created_at, updated_at, version, kind, authority_version
) VALUES (
    '0192d3a0-0000-7000-8000-000000000006', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    'CADRE', 1
);

INSERT INTO post (
    id, created_at, updated_at, version, holder_id, role, jurisdiction_id, unit_id, level, code, province,
    city, district, township, village, grid, actions, via, valid_from, valid_to, revoked_at
) VALUES (
    '0192d3a0-0000-7000-8000-000000000007', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000006', 'CADRE', '0192d3a0-0000-7000-8000-000000000001',
    '0192d3a0-0000-7000-8000-000000000003', 'level', '330782100', '33', '3307', '330782', '330782100',
    '330782100201', '330782100201001', '{}', 'APPOINTMENT', '2019-10-31T00:00:00.000Z',
    '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z'
);

INSERT INTO external_identity (
    id, created_at, updated_at, version, provider, subject, holder_id
) VALUES (
    '0192d3a0-0000-7000-8000-000000000008', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    'provider', 'subject', '0192d3a0-0000-7000-8000-000000000006'
);

INSERT INTO personal_record (
    id, created_at, updated_at, version, owner_type, wrapped_key
) VALUES (
    '0192d3a0-0000-7000-8000-000000000009', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    'owner_type', 'wrapped_key'
);

INSERT INTO personal_value (
    id, created_at, updated_at, version, owner_id, field, sensitivity, ciphertext, blind_index, mask
) VALUES (
    '0192d3a0-0000-7000-8000-00000000000a', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000006', 'field', 'PUBLIC', 'ciphertext', 'blind_index', 'mask'
);

INSERT INTO service_target (
    id, created_at, updated_at, version, place_id, place_code, place_province, place_city, place_district,
    place_township, place_village, place_grid, kind, name, status, merged_into_id, closed_reason, tags,
    uscc, ownership, industry, scale, search_text
) VALUES (
    '0192d3a0-0000-7000-8000-00000000000b', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000001', '330782100', '33', '3307', '330782', '330782100',
    '330782100201', '330782100201001', 'ENTERPRISE', '一个词', 'ACTIVE',
    '0192d3a0-0000-7000-8000-00000000000b', 'closed_reason', '{}', 'uscc', 'STATE', 'industry', 'LARGE',
    'search_text'
);

INSERT INTO household_member (
    id, created_at, updated_at, version, household_id, person_id, relation, is_head, left_at
) VALUES (
    '0192d3a0-0000-7000-8000-00000000000c', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-00000000000b', '0192d3a0-0000-7000-8000-000000000002', 'relation', TRUE,
    '2019-10-31T00:00:00.000Z'
);

INSERT INTO enterprise_representative (
    id, created_at, updated_at, version, enterprise_id, person_id, verified, valid_from, valid_to
) VALUES (
    '0192d3a0-0000-7000-8000-00000000000d', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-00000000000b', '0192d3a0-0000-7000-8000-000000000002', TRUE,
    '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z'
);

INSERT INTO visit (
    id, created_at, updated_at, version, place_id, place_code, place_province, place_city, place_district,
    place_township, place_village, place_grid, target_id, cadre_id, mode, visited_at, summary
) VALUES (
    '0192d3a0-0000-7000-8000-00000000000e', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000001', '330782100', '33', '3307', '330782', '330782100',
    '330782100201', '330782100201001', '0192d3a0-0000-7000-8000-00000000000b',
    '0192d3a0-0000-7000-8000-000000000004', 'mode', '2019-10-31T00:00:00.000Z', 'summary'
);

INSERT INTO issue_category (
    id, created_at, updated_at, version, code, parent_id, kind, name_zh, name_en, active
) VALUES (
    '0192d3a0-0000-7000-8000-00000000000f', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '330782100', '0192d3a0-0000-7000-8000-00000000000f', 'ENTERPRISE', 'name_zh', 'name_en', TRUE
);

INSERT INTO deadline_class (
    id, created_at, updated_at, version, jurisdiction_code, code, days, unit, yellow_lead, stops_at,
    valid_from, valid_to
) VALUES (
    '0192d3a0-0000-7000-8000-000000000010', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '330782100', 'SIMPLE', 1, 'CALENDAR_DAY', 'yellow_lead', 'RESOLVED', '2019-10-31T00:00:00.000Z',
    '2019-10-31T00:00:00.000Z'
);

INSERT INTO jurisdiction_policy (
    id, created_at, updated_at, version, jurisdiction_code, key, value, valid_from, valid_to
) VALUES (
    '0192d3a0-0000-7000-8000-000000000011', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '330782100', 'key', '{}', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z'
);

INSERT INTO routing_rule (
    id, created_at, updated_at, version, category_id, jurisdiction_id, lead_unit_id, claimable,
    valid_from, valid_to
) VALUES (
    '0192d3a0-0000-7000-8000-000000000012', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-00000000000f', '0192d3a0-0000-7000-8000-000000000001',
    '0192d3a0-0000-7000-8000-000000000003', TRUE, '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z'
);

INSERT INTO calendar_day (
    id, created_at, updated_at, version, day, is_workday, holiday, name_zh
) VALUES (
    '0192d3a0-0000-7000-8000-000000000013', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '2019-10-31', TRUE, 'holiday', 'name_zh'
);

INSERT INTO issue (
    id, created_at, updated_at, version, place_id, place_code, place_province, place_city, place_district,
    place_township, place_village, place_grid, title, body, kind, submission_kind, family, term,
    character, category_id, source, hotline_number, external_system, external_id, query_code, status,
    disposition, deadline_class, confidentiality, round, submitted_by_kind, submitted_by_id, reporter_id,
    target_id, visit_id, respondent_cadre_id, respondent_unit_id, wished_unit_id, lead_unit_id,
    return_unit_id, origin_id, origin_code, origin_province, origin_city, origin_district,
    origin_township, origin_village, origin_grid, holding_id, holding_code, holding_level,
    holding_province, holding_city, holding_district, holding_township, holding_village, holding_grid,
    captured_at, reported_at, triage_due_at, reviewed_at, assigned_at, sign_due_at, signed_at,
    resolved_at, evaluated_at, written_off_at, closed_at, clock_started_at, original_due_at, due_at,
    yellow_at, stopped_at, paused_at, pause_cause, ever_red, contacted_at, studied_at, approved_at,
    called_back_at, return_until, return_requested_at, reopen_until, returns, escalated_from_code,
    instructed_at, dissatisfied_rounds, outcome, adopted, satisfaction, solved, refusal_reason,
    public_reply, internal_opinion, account_number, search_text, last_sequence
) VALUES (
    '0192d3a0-0000-7000-8000-000000000014', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000001', '330782100', '33', '3307', '330782', '330782100',
    '330782100201', '330782100201001', '一个词', '一个词', 'ENTERPRISE', 'CONSULTATION', 'ENTERPRISE',
    'LONG_TERM', 'INSTITUTIONAL', '0192d3a0-0000-7000-8000-00000000000f', 'VISIT', 'hotline_number',
    'external_system', 'external_id', '330782100', 'DRAFT', 'ON_SPOT', 'SIMPLE', 'OPEN', 1, 'CADRE',
    '0192d3a0-0000-7000-8000-000000000006', '0192d3a0-0000-7000-8000-000000000002',
    '0192d3a0-0000-7000-8000-00000000000b', '0192d3a0-0000-7000-8000-00000000000e',
    '0192d3a0-0000-7000-8000-000000000004', '0192d3a0-0000-7000-8000-000000000003',
    '0192d3a0-0000-7000-8000-000000000003', '0192d3a0-0000-7000-8000-000000000003',
    '0192d3a0-0000-7000-8000-000000000003', '0192d3a0-0000-7000-8000-000000000001', '330782100', '33',
    '3307', '330782', '330782100', '330782100201', '330782100201001',
    '0192d3a0-0000-7000-8000-000000000001', '330782100', 'PROVINCE', '33', '3307', '330782', '330782100',
    '330782100201', '330782100201001', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z',
    '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z',
    '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z',
    '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z',
    '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z',
    '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z',
    'AWAITING_REPORTER', TRUE, '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z',
    '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z',
    '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1, '330782100', '2019-10-31T00:00:00.000Z', 1,
    'SOLVED', TRUE, 'VERY_SATISFIED', TRUE, 'NOT_GOVERNMENT', 'public_reply', 'internal_opinion',
    'account_number', 'search_text', 1
);

INSERT INTO assignment (
    id, created_at, updated_at, version, issue_id, round, role, status, unit_id, jurisdiction_id,
    assigned_at, sign_due_at, signed_at, return_asked_at, ended_at, due_at, note
) VALUES (
    '0192d3a0-0000-7000-8000-000000000015', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000014', 1, 'LEAD', 'PENDING_RECEIPT',
    '0192d3a0-0000-7000-8000-000000000003', '0192d3a0-0000-7000-8000-000000000001',
    '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z',
    '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', '一个词'
);

INSERT INTO issue_event (
    position, id, issue_id, sequence, type, action, at, round, actor_kind, actor_id, post_id,
    status_before, status_after, note, before, after, data
) VALUES (
    1, '0192d3a0-0000-7000-8000-000000000016', '0192d3a0-0000-7000-8000-000000000014', 1, 'type',
    'action', '2019-10-31T00:00:00.000Z', 1, 'CADRE', '0192d3a0-0000-7000-8000-000000000006',
    '0192d3a0-0000-7000-8000-000000000006', 'DRAFT', 'DRAFT', '一个词', '{}', '{}', '{}'
);

INSERT INTO evaluation (
    id, created_at, updated_at, version, issue_id, round, satisfaction, solved, channel, by_kind, by_id,
    comment, at
) VALUES (
    '0192d3a0-0000-7000-8000-000000000017', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000014', 1, 'VERY_SATISFIED', TRUE, 'APP', 'CADRE',
    '0192d3a0-0000-7000-8000-000000000006', 'comment', '2019-10-31T00:00:00.000Z'
);

INSERT INTO comment (
    id, created_at, updated_at, version, issue_id, audience, text, by_kind, by_id, at
) VALUES (
    '0192d3a0-0000-7000-8000-000000000018', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000014', 'INTERNAL', '一个词', 'CADRE',
    '0192d3a0-0000-7000-8000-000000000006', '2019-10-31T00:00:00.000Z'
);

INSERT INTO milestone (
    id, created_at, updated_at, version, issue_id, round, kind, by_id, note, at
) VALUES (
    '0192d3a0-0000-7000-8000-000000000019', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000014', 1, 'CONTACT', '0192d3a0-0000-7000-8000-000000000006', '一个词',
    '2019-10-31T00:00:00.000Z'
);

INSERT INTO deadline_entry (
    id, created_at, updated_at, version, issue_id, round, sequence, reason, shift_seconds, due_at, at
) VALUES (
    '0192d3a0-0000-7000-8000-00000000001a', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000014', 1, 1, 'START', 1, '2019-10-31T00:00:00.000Z',
    '2019-10-31T00:00:00.000Z'
);

INSERT INTO audit_entry (
    position, id, at, actor_kind, actor_id, post_id, action, entity_type, entity_id, request_id, data
) VALUES (
    1, '0192d3a0-0000-7000-8000-00000000001b', '2019-10-31T00:00:00.000Z', 'CADRE',
    '0192d3a0-0000-7000-8000-000000000006', '0192d3a0-0000-7000-8000-000000000006', 'action',
    'entity_type', '0192d3a0-0000-7000-8000-000000000006', 'request_id', '{}'
);

INSERT INTO outbox_event (
    position, id, topic, key, payload, created_at, run_at, attempts, state, token, last_error
) VALUES (
    1, '0192d3a0-0000-7000-8000-00000000001c', 'topic', 'key', '{}', '2019-10-31T00:00:00.000Z',
    '2019-10-31T00:00:00.000Z', 1, 'state', '0192d3a0-0000-7000-8000-000000000006', 'last_error'
);

INSERT INTO idempotency_key (
    id, created_at, updated_at, version, subject_id, mutation, key, input_hash, outcome, entity_id,
    entity_version
) VALUES (
    '0192d3a0-0000-7000-8000-00000000001d', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000006', 'mutation', 'key', 'input_hash', 'outcome',
    '0192d3a0-0000-7000-8000-000000000006', 1
);
