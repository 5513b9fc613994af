-- writer: Customers

-- What is known of each customer at the refresh, a column at a time: cells of one width by customer number. Chunk 0 tells how to read the cells
-- in the chunks behind it. Good for as long as the data are those that the version was made of.
CREATE TABLE customer_columns (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    name VARCHAR(64) NOT NULL,
    chunk SMALLINT UNSIGNED NOT NULL,
    content MEDIUMBLOB NOT NULL,
    PRIMARY KEY (dataset_id, model_version, name, chunk)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
