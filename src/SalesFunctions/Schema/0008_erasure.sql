-- writer: Ingest

-- Customers who were erased, known again by SHA-256 over the dataset's salt and their id; with what was found of them, for the record and
-- for who asks twice. files are those that named the person when it was erased, as JSON; rows say nothing of whom.
CREATE TABLE erased_customers (
    dataset_id INT UNSIGNED NOT NULL,
    customer_hash BINARY(32) NOT NULL,
    erased_at DATETIME(3) NOT NULL,
    erased_by VARCHAR(255) NOT NULL,
    records INT UNSIGNED NOT NULL,
    sales_lines INT UNSIGNED NOT NULL,
    orders INT UNSIGNED NOT NULL,
    campaign_responses INT UNSIGNED NOT NULL,
    rejected_rows INT UNSIGNED NOT NULL,
    files JSON NOT NULL,
    PRIMARY KEY (dataset_id, customer_hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The salt is NULL until a customer is erased, which also tells a load that there is nobody to look out for. Numbers up to the highest one
-- erased are not given again, whoever had it.
ALTER TABLE datasets
    ADD COLUMN erasure_salt BINARY(32) NULL,
    ADD COLUMN highest_erased_number INT UNSIGNED NOT NULL DEFAULT 0;
