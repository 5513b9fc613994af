-- writer: Ingest

-- Days from an order to its delivery, of products that do not state their own; NULL where the profile does not say.
ALTER TABLE datasets ADD COLUMN lead_time_days SMALLINT UNSIGNED NULL;
