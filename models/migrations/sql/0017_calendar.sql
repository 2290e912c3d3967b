-- A day may differ for the whole province, or for an area alone (台风停工): no day is unique any more.
CREATE TABLE calendar_day_new (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    day DATE NOT NULL,
    area_code TEXT NOT NULL CHECK (length(area_code) <= 16),
    is_workday BOOL NOT NULL,
    holiday TEXT NOT NULL CHECK (length(holiday) <= 64),
    name_zh TEXT NOT NULL CHECK (length(name_zh) <= 64)
);

INSERT INTO calendar_day_new
    SELECT id, created_at, updated_at, version, day, '33', is_workday, holiday, name_zh FROM calendar_day;

DROP TABLE calendar_day;

ALTER TABLE calendar_day_new RENAME TO calendar_day;

CREATE UNIQUE INDEX calendar_day_of ON calendar_day (day, area_code);

-- Every version of a year, as it was loaded (年度日历版本), and how far the clocks have followed it.
CREATE TABLE calendar_version (
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
    year INT NOT NULL,
    number INT NOT NULL,
    document TEXT NOT NULL CHECK (length(document) <= 200),
    days JSON NOT NULL,
    loaded_by_id UUID REFERENCES subject (id),
    passes INT NOT NULL,
    reached UUID,
    moved INT NOT NULL,
    settled_at INSTANT,
    UNIQUE (place_id, year, number)
);

CREATE INDEX calendar_version_newest ON calendar_version (created_at, id);
CREATE INDEX calendar_version_open ON calendar_version (created_at) WHERE settled_at IS NULL;
