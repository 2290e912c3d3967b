-- Changes of what jurisdictions set for themselves: proposed, then approved by another person.
CREATE TABLE settings_change (
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
    number INT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('PROPOSED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
    settings JSON NOT NULL,
    deadline_classes JSON NOT NULL,
    effective_on DATE,
    reason TEXT NOT NULL CHECK (length(reason) <= 2000),
    proposer_id UUID NOT NULL REFERENCES subject (id),
    on_behalf_of_id UUID REFERENCES subject (id),
    decider_id UUID REFERENCES subject (id),
    decided_at INSTANT,
    note TEXT CHECK (length(note) <= 2000),
    valid_from INSTANT,
    UNIQUE (place_id, number)
);

CREATE INDEX settings_change_newest ON settings_change (created_at, id);
CREATE INDEX settings_change_proposer ON settings_change (proposer_id);

-- By which change a setting came; null for what was shipped.
ALTER TABLE jurisdiction_policy ADD COLUMN change_id UUID REFERENCES settings_change (id);
ALTER TABLE deadline_class ADD COLUMN change_id UUID REFERENCES settings_change (id);
CREATE INDEX jurisdiction_policy_of ON jurisdiction_policy (jurisdiction_code);
CREATE INDEX deadline_class_of ON deadline_class (jurisdiction_code);
