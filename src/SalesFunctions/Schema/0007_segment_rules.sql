-- writer: Ingest

-- The shop's own segment rules as an object in JSON, in the one form that equal rules have; NULL where they are by default.
ALTER TABLE datasets ADD COLUMN segment_rules TEXT NULL;
