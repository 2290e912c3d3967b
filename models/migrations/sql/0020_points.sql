-- Where an issue lies on the map (点位): WGS-84 in millionths of a degree, the cell of the grid that finds it,
-- and whether it may show where somebody lives.
ALTER TABLE issue ADD COLUMN longitude INT NULL;
ALTER TABLE issue ADD COLUMN latitude INT NULL;
ALTER TABLE issue ADD COLUMN point_cell INT NULL;
ALTER TABLE issue ADD COLUMN point_is_home BOOL NOT NULL DEFAULT FALSE;

CREATE INDEX issue_point ON issue (point_cell, latitude, longitude) WHERE point_cell IS NOT NULL;
