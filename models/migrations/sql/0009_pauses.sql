-- Questions to the reporter (要求补充): how many more and how much more time a round has, when the pause ends by
-- itself, and from when its light then is yellow and red.
ALTER TABLE issue ADD COLUMN supplements_left INT NULL;
ALTER TABLE issue ADD COLUMN supplement_seconds_left INT NULL;
ALTER TABLE issue ADD COLUMN resumes_at INSTANT NULL;
ALTER TABLE issue ADD COLUMN paused_yellow_at INSTANT NULL;
ALTER TABLE issue ADD COLUMN paused_red_at INSTANT NULL;

CREATE INDEX issue_resumes ON issue (resumes_at) WHERE resumes_at IS NOT NULL;
