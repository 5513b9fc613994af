-- writer: Ingest

-- Roll-up: every line of a month, packed, in slices of the next customers by number; lines without one come first. The part 'lines' has customer,
-- order, cell of the month's cube 'daily', amount, quantity and cost; a part named as another cube has the cells of the same lines in that one. A month
-- without rows is answered from its lines.
CREATE TABLE sales_purchases (
    dataset_id INT UNSIGNED NOT NULL,
    part VARCHAR(16) NOT NULL,
    month DATE NOT NULL,
    slice SMALLINT UNSIGNED NOT NULL,
    data_version BIGINT UNSIGNED NOT NULL,
    content LONGBLOB NOT NULL,
    PRIMARY KEY (dataset_id, part, month, slice)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
