-- Lists of one status within a city or district, and what asks to be returned: a tenth of the rows is read.
CREATE INDEX issue_city_status ON issue (place_city, status, reported_at, id);
CREATE INDEX issue_district_status ON issue (place_district, status, reported_at, id);
CREATE INDEX issue_returning ON issue (holding_code, reported_at, id) WHERE return_requested_at IS NOT NULL;
