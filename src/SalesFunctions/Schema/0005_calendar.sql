-- writer: Ingest

-- The calendar's settings as an object in JSON; NULL where the profile has none. As text, not as JSON, which the servers compare differently.
ALTER TABLE datasets ADD COLUMN calendar VARCHAR(300) NULL;
