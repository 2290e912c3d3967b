-- Version 0019_imports: what is new beside the rows of the versions before.

INSERT INTO issue_import (
    id, at, by_id, digest
) VALUES (
    '0192d3a0-0000-7000-8000-000000000014', '2019-10-31T00:00:00.000Z', '0192d3a0-0000-7000-8000-000000000004',
    'digest'
);
