-- Version 0020_points: an issue that has a point.

UPDATE issue SET longitude = 120018500, latitude = 29209300, point_cell = 429150001, point_is_home = TRUE;
