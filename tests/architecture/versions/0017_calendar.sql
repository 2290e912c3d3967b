-- Version 0017_calendar: what is new beside the rows of the versions before.

INSERT INTO calendar_day (
    id, created_at, updated_at, version, day, area_code, is_workday, holiday, name_zh
) VALUES (
    '0192d3a0-0000-7000-8000-000000001701', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '2019-08-10', '3306', false, 'holiday', '一个词'
);

INSERT INTO calendar_version (
    id, created_at, updated_at, version, place_id, place_code, year, number, document, days, passes, moved
) VALUES (
    '0192d3a0-0000-7000-8000-000000001702', '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', 1,
    '0192d3a0-0000-7000-8000-000000000001', '33', 2019, 1, '一个词', '[]', 0, 0
);
