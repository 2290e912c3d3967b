-- Version 0018_timers: what is new beside the rows of the versions before.

INSERT INTO timer (issue_id, rings_at) VALUES (
    '0192d3a0-0000-7000-8000-000000000014', '2019-10-31T00:00:00.000Z'
);

INSERT INTO announcement (id, issue_id, round, rule, occasion, since, at, event_id) VALUES (
    '0192d3a0-0000-7000-8000-000000001801', '0192d3a0-0000-7000-8000-000000000014', 1, 'LIGHT_RED', 1,
    '2019-10-31T00:00:00.000Z', '2019-10-31T00:00:00.000Z', '0192d3a0-0000-7000-8000-000000000016'
);
