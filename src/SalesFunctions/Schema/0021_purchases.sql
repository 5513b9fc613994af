-- writer: Ingest

-- Roll-up: every line of a month as customer, order, cell and amount, packed; each slice has the next customers by number, lines without one come
-- first. Cells are those of the month's cube 'daily', which the same load wrote. A month without rows is answered from its lines.
CREATE TABLE sales_purchases (
    dataset_id INT UNSIGNED NOT NULL,
    month DATE NOT NULL,
    slice SMALLINT UNSIGNED NOT NULL,
    data_version BIGINT UNSIGNED NOT NULL,
    content LONGBLOB NOT NULL,
    PRIMARY KEY (dataset_id, month, slice)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
