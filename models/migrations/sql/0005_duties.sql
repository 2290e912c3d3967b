-- Who belongs to whose line, and who holds posts for a unit: asked whenever somebody is complained about.
CREATE INDEX unit_parent ON unit (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX unit_line ON unit (line) WHERE line IS NOT NULL;
CREATE INDEX post_unit ON post (unit_id) WHERE unit_id IS NOT NULL;
-- A post that its holder lent to somebody else (代理): the post, and whose it is.
ALTER TABLE post ADD COLUMN lent_post_id UUID REFERENCES post (id);
ALTER TABLE post ADD COLUMN grantor_id UUID REFERENCES subject (id);
ALTER TABLE post ADD COLUMN reason TEXT CHECK (length(reason) <= 500);
CREATE INDEX post_lent ON post (lent_post_id) WHERE lent_post_id IS NOT NULL;
CREATE INDEX post_grantor ON post (grantor_id) WHERE grantor_id IS NOT NULL;
-- Whoever acted by a lent post acted for its holder.
ALTER TABLE issue_event ADD COLUMN on_behalf_of_id UUID;
