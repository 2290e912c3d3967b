-- Who is to handle it (谁主管谁负责): a rule says where it counts by its levels, and names assisting units, too.
CREATE TABLE routing_rule_before AS SELECT * FROM routing_rule;

DROP TABLE routing_rule;

CREATE TABLE routing_rule (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    place_id UUID NOT NULL REFERENCES jurisdiction (id),
    place_code TEXT NOT NULL CHECK (length(place_code) <= 16),
    place_province TEXT CHECK (length(place_province) <= 16),
    place_city TEXT CHECK (length(place_city) <= 16),
    place_district TEXT CHECK (length(place_district) <= 16),
    place_township TEXT CHECK (length(place_township) <= 16),
    place_village TEXT CHECK (length(place_village) <= 16),
    place_grid TEXT CHECK (length(place_grid) <= 16),
    category_id UUID NOT NULL REFERENCES issue_category (id),
    lead_unit_id UUID NOT NULL REFERENCES unit (id),
    claimable BOOL NOT NULL,
    valid_from INSTANT NOT NULL,
    valid_to INSTANT
);

INSERT INTO routing_rule (
    id, created_at, updated_at, version, place_id, place_code, place_province, place_city, place_district,
    place_township, place_village, place_grid, category_id, lead_unit_id, claimable, valid_from, valid_to
) SELECT
    r.id, r.created_at, r.updated_at, r.version, j.id, j.scope_code, j.province, j.city, j.district,
    j.township, j.village, j.grid, r.category_id, r.lead_unit_id, r.claimable, r.valid_from, r.valid_to
FROM routing_rule_before r JOIN jurisdiction j ON j.id = r.jurisdiction_id;

DROP TABLE routing_rule_before;

CREATE INDEX routing_rule_of ON routing_rule (place_code, category_id, valid_from);
CREATE INDEX routing_rule_unit ON routing_rule (lead_unit_id);

CREATE TABLE routing_assist (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    rule_id UUID NOT NULL REFERENCES routing_rule (id),
    unit_id UUID NOT NULL REFERENCES unit (id)
);

CREATE UNIQUE INDEX routing_assist_of ON routing_assist (rule_id, unit_id);

-- A meeting that hands issues over (协调交办会), and which it handed over.
CREATE TABLE coordination_meeting (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    place_id UUID NOT NULL REFERENCES jurisdiction (id),
    place_code TEXT NOT NULL CHECK (length(place_code) <= 16),
    place_province TEXT CHECK (length(place_province) <= 16),
    place_city TEXT CHECK (length(place_city) <= 16),
    place_district TEXT CHECK (length(place_district) <= 16),
    place_township TEXT CHECK (length(place_township) <= 16),
    place_village TEXT CHECK (length(place_village) <= 16),
    place_grid TEXT CHECK (length(place_grid) <= 16),
    title TEXT NOT NULL CHECK (length(title) <= 200),
    held_on DATE NOT NULL,
    convener_id UUID NOT NULL REFERENCES unit (id),
    decisions TEXT CHECK (length(decisions) <= 5000),
    recorded_by_id UUID NOT NULL
);

CREATE INDEX coordination_meeting_place ON coordination_meeting (place_code, created_at);

CREATE TABLE meeting_item (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    meeting_id UUID NOT NULL REFERENCES coordination_meeting (id),
    issue_id UUID NOT NULL REFERENCES issue (id),
    lead_unit_id UUID NOT NULL REFERENCES unit (id),
    at INSTANT NOT NULL
);

CREATE INDEX meeting_item_meeting ON meeting_item (meeting_id, at);
CREATE INDEX meeting_item_issue ON meeting_item (issue_id, at);

-- Until when the office decides on a return that was asked for.
ALTER TABLE issue ADD COLUMN return_due_at INSTANT NULL;
