-- writer: Ingest

-- The months in which a dataset has lines; 1000-01-01 stands for lines that still wait for a date.
CREATE TABLE sales_months (
    dataset_id INT UNSIGNED NOT NULL,
    month DATE NOT NULL,
    line_count INT UNSIGNED NOT NULL,
    sales DECIMAL(24, 4) NOT NULL,
    PRIMARY KEY (dataset_id, month)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Roll-up: the cubes of a month, each in three parts (cells, orders, customers). data_version is that of the load that wrote them.
-- A month without rows is answered from its lines.
CREATE TABLE sales_cubes (
    dataset_id INT UNSIGNED NOT NULL,
    shape VARCHAR(16) NOT NULL,
    part VARCHAR(16) NOT NULL,
    month DATE NOT NULL,
    data_version BIGINT UNSIGNED NOT NULL,
    cells INT UNSIGNED NOT NULL,
    line_count INT UNSIGNED NOT NULL,
    content LONGBLOB NOT NULL,
    PRIMARY KEY (dataset_id, shape, part, month)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The number by which cubes know a customer: from 1, without gaps, never given twice.
CREATE TABLE customer_numbers (
    dataset_id INT UNSIGNED NOT NULL,
    customer_id VARCHAR(64) NOT NULL,
    customer_number INT UNSIGNED NOT NULL,
    PRIMARY KEY (dataset_id, customer_id),
    UNIQUE KEY customer_number (dataset_id, customer_number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The form of the dataset's cubes; a form that is not the program's own makes it build them all anew.
ALTER TABLE datasets ADD COLUMN cubes_format SMALLINT UNSIGNED NOT NULL DEFAULT 0;

-- Tells which orders have lines in more than one month.
ALTER TABLE sales_lines ADD KEY order_day (dataset_id, order_id, sold_on);

INSERT INTO sales_months (dataset_id, month, line_count, sales)
SELECT dataset_id, CAST(DATE_FORMAT(sold_on, '%Y-%m-01') AS DATE), SUM(line_count), SUM(sales)
FROM daily_sales
GROUP BY 1, 2
HAVING SUM(line_count) > 0;

DROP TABLE daily_sales;
