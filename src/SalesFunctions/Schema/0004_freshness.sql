-- writer: Ingest

-- What every answer says of the age of its figures, kept here so that an answer does not have to look for it. changed_again marks a
-- dataset that changed twice within the second of changed_at, which a date of whole seconds cannot tell apart.
ALTER TABLE datasets
    ADD COLUMN last_upload_at DATETIME(3) NULL,
    ADD COLUMN last_sale_on DATE NULL,
    ADD COLUMN changed_again BOOLEAN NOT NULL DEFAULT FALSE;

UPDATE datasets d SET
    last_upload_at = (
        SELECT MAX(u.finished_at) FROM uploads u WHERE u.dataset_id = d.dataset_id AND u.status = 'loaded' AND u.kinds <> 'profile'),
    last_sale_on = (
        SELECT s.sold_on FROM sales_lines s
        WHERE s.dataset_id = d.dataset_id AND s.sold_on IS NOT NULL
        ORDER BY s.sold_on DESC LIMIT 1);
