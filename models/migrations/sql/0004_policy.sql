-- The policy of a site: its versions, which one is in force, and the defaults that releases brought.

CREATE TABLE policy_default (
    digest TEXT PRIMARY KEY NOT NULL CHECK (length(digest) <= 64),
    rules TEXT NOT NULL,
    cases TEXT NOT NULL,
    seen_at INSTANT NOT NULL
);

CREATE TABLE policy_version (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    number INT NOT NULL UNIQUE,
    parent INT REFERENCES policy_version (number),
    origin TEXT NOT NULL CHECK (origin IN ('SHIPPED', 'SITE', 'REVERT')),
    state TEXT NOT NULL CHECK (state IN ('DRAFT', 'APPROVED', 'ACTIVE', 'RETIRED', 'REJECTED')),
    rules TEXT NOT NULL,
    cases TEXT NOT NULL,
    digest TEXT NOT NULL CHECK (length(digest) <= 64),
    default_digest TEXT NOT NULL CHECK (length(default_digest) <= 64)
        REFERENCES policy_default (digest),
    findings JSON NOT NULL,
    note TEXT CHECK (length(note) <= 2000),
    author_id UUID NOT NULL REFERENCES subject (id),
    approver_id UUID REFERENCES subject (id),
    approved_at INSTANT,
    activated_at INSTANT,
    ended_at INSTANT
);

CREATE TABLE policy_head (
    id INT PRIMARY KEY NOT NULL CHECK (id = 1),
    number INT NOT NULL REFERENCES policy_version (number),
    previous INT REFERENCES policy_version (number),
    at INSTANT NOT NULL
);

CREATE UNIQUE INDEX policy_version_active ON policy_version (state) WHERE state = 'ACTIVE';
