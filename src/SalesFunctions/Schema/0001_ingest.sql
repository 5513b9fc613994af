-- writer: Ingest

CREATE TABLE datasets (
    dataset_id INT UNSIGNED NOT NULL AUTO_INCREMENT,
    dataset VARCHAR(64) NOT NULL,
    currency VARCHAR(8) NULL,
    time_zone VARCHAR(64) NULL,
    row_key VARCHAR(255) NULL,
    date_order VARCHAR(16) NULL,
    data_version BIGINT UNSIGNED NOT NULL DEFAULT 0,
    created_at DATETIME(3) NOT NULL,
    changed_at DATETIME(3) NOT NULL,
    PRIMARY KEY (dataset_id),
    UNIQUE KEY dataset (dataset)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE uploads (
    upload_id INT UNSIGNED NOT NULL AUTO_INCREMENT,
    dataset_id INT UNSIGNED NOT NULL,
    blob_key BINARY(32) NOT NULL,
    container VARCHAR(63) NOT NULL,
    blob_name VARCHAR(1024) NOT NULL,
    etag VARCHAR(100) NOT NULL,
    size_bytes BIGINT UNSIGNED NOT NULL,
    status VARCHAR(16) NOT NULL,
    kinds VARCHAR(100) NULL,
    attempts INT UNSIGNED NOT NULL DEFAULT 0,
    progress_rows BIGINT UNSIGNED NOT NULL DEFAULT 0,
    rows_in BIGINT UNSIGNED NOT NULL DEFAULT 0,
    loaded BIGINT UNSIGNED NOT NULL DEFAULT 0,
    replaced BIGINT UNSIGNED NOT NULL DEFAULT 0,
    unchanged BIGINT UNSIGNED NOT NULL DEFAULT 0,
    rejected BIGINT UNSIGNED NOT NULL DEFAULT 0,
    skipped BIGINT UNSIGNED NOT NULL DEFAULT 0,
    encoding VARCHAR(64) NULL,
    delimiter VARCHAR(8) NULL,
    date_order VARCHAR(16) NULL,
    row_key VARCHAR(255) NULL,
    mapping JSON NULL,
    warnings JSON NULL,
    error TEXT NULL,
    started_at DATETIME(3) NOT NULL,
    finished_at DATETIME(3) NULL,
    PRIMARY KEY (upload_id),
    UNIQUE KEY blob_key (blob_key),
    KEY dataset (dataset_id, upload_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE rejected_rows (
    dataset_id INT UNSIGNED NOT NULL,
    upload_id INT UNSIGNED NOT NULL,
    source_line INT UNSIGNED NOT NULL,
    column_name VARCHAR(100) NULL,
    reason VARCHAR(500) NOT NULL,
    raw_text MEDIUMTEXT NOT NULL,
    PRIMARY KEY (dataset_id, upload_id, source_line)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- One line of an order. source_line is where it stands in the file of upload_id; row_key is what makes it the same line in a
-- later export; line_hash covers the line's own cells, content_hash the customer's cells beside them too. dated_by_order marks
-- lines of a file without dates, which follow their row in orders. The customer index covers what customer_totals needs.
CREATE TABLE sales_lines (
    dataset_id INT UNSIGNED NOT NULL,
    upload_id INT UNSIGNED NOT NULL,
    source_line INT UNSIGNED NOT NULL,
    row_key VARBINARY(64) NOT NULL,
    line_hash BINARY(8) NOT NULL,
    content_hash BINARY(8) NOT NULL,
    dated_by_order BOOLEAN NOT NULL,
    order_id VARCHAR(64) NULL,
    line_number VARCHAR(32) NULL,
    customer_id VARCHAR(64) NULL,
    product_id VARCHAR(64) NULL,
    product VARCHAR(255) NULL,
    category VARCHAR(100) NULL,
    sub_category VARCHAR(100) NULL,
    quantity DECIMAL(14, 4) NULL,
    unit_price DECIMAL(18, 4) NULL,
    amount DECIMAL(18, 4) NOT NULL,
    cost DECIMAL(18, 4) NULL,
    discount DECIMAL(14, 4) NULL,
    payment_method VARCHAR(64) NULL,
    sold_on DATE NULL,
    sold_time TIME NULL,
    store VARCHAR(128) NULL,
    city VARCHAR(100) NULL,
    region VARCHAR(100) NULL,
    country VARCHAR(100) NULL,
    campaign_id VARCHAR(64) NULL,
    PRIMARY KEY (dataset_id, upload_id, source_line),
    UNIQUE KEY row_key (dataset_id, row_key),
    KEY customer (dataset_id, customer_id, sold_on, order_id, amount, quantity),
    KEY day (dataset_id, sold_on)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What an order's own file says of it; lines that came without a date take theirs from here.
CREATE TABLE orders (
    dataset_id INT UNSIGNED NOT NULL,
    order_id VARCHAR(64) NOT NULL,
    upload_id INT UNSIGNED NOT NULL,
    source_line INT UNSIGNED NOT NULL,
    customer_id VARCHAR(64) NULL,
    payment_method VARCHAR(64) NULL,
    sold_on DATE NULL,
    sold_time TIME NULL,
    store VARCHAR(128) NULL,
    city VARCHAR(100) NULL,
    region VARCHAR(100) NULL,
    country VARCHAR(100) NULL,
    campaign_id VARCHAR(64) NULL,
    PRIMARY KEY (dataset_id, order_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE customers (
    dataset_id INT UNSIGNED NOT NULL,
    customer_id VARCHAR(64) NOT NULL,
    upload_id INT UNSIGNED NOT NULL,
    source_line INT UNSIGNED NOT NULL,
    customer_name VARCHAR(200) NULL,
    gender VARCHAR(20) NULL,
    age SMALLINT NULL,
    age_group VARCHAR(32) NULL,
    annual_income DECIMAL(18, 2) NULL,
    spending_score DECIMAL(9, 2) NULL,
    city VARCHAR(100) NULL,
    region VARCHAR(100) NULL,
    country VARCHAR(100) NULL,
    segment VARCHAR(64) NULL,
    PRIMARY KEY (dataset_id, customer_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE products (
    dataset_id INT UNSIGNED NOT NULL,
    product_id VARCHAR(64) NOT NULL,
    upload_id INT UNSIGNED NOT NULL,
    source_line INT UNSIGNED NOT NULL,
    product VARCHAR(255) NULL,
    category VARCHAR(100) NULL,
    sub_category VARCHAR(100) NULL,
    unit_price DECIMAL(18, 4) NULL,
    unit_cost DECIMAL(18, 4) NULL,
    stock DECIMAL(14, 4) NULL,
    lead_time_days DECIMAL(9, 2) NULL,
    PRIMARY KEY (dataset_id, product_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE campaign_responses (
    dataset_id INT UNSIGNED NOT NULL,
    row_key VARBINARY(64) NOT NULL,
    upload_id INT UNSIGNED NOT NULL,
    source_line INT UNSIGNED NOT NULL,
    campaign_id VARCHAR(64) NOT NULL,
    customer_id VARCHAR(64) NULL,
    channel VARCHAR(64) NULL,
    arm VARCHAR(64) NULL,
    segment VARCHAR(64) NULL,
    sent_on DATE NULL,
    opened BOOLEAN NULL,
    clicked BOOLEAN NULL,
    converted BOOLEAN NULL,
    spend DECIMAL(18, 4) NULL,
    PRIMARY KEY (dataset_id, row_key),
    KEY campaign (dataset_id, campaign_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Roll-up: sums per day and the dimensions that dashboards cut by. '' stands for a missing name,
-- 1000-01-01 for lines that still wait for a date.
CREATE TABLE daily_sales (
    dataset_id INT UNSIGNED NOT NULL,
    sold_on DATE NOT NULL,
    region VARCHAR(100) NOT NULL,
    store VARCHAR(128) NOT NULL,
    category VARCHAR(100) NOT NULL,
    payment_method VARCHAR(64) NOT NULL,
    line_count INT NOT NULL,
    units DECIMAL(18, 4) NOT NULL,
    sales DECIMAL(20, 4) NOT NULL,
    returns DECIMAL(20, 4) NOT NULL,
    PRIMARY KEY (dataset_id, sold_on, region, store, category, payment_method)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Roll-up: one row per customer; lines without a customer are under ''.
CREATE TABLE customer_totals (
    dataset_id INT UNSIGNED NOT NULL,
    customer_id VARCHAR(64) NOT NULL,
    orders INT UNSIGNED NOT NULL,
    line_count INT UNSIGNED NOT NULL,
    units DECIMAL(18, 4) NOT NULL,
    sales DECIMAL(20, 4) NOT NULL,
    returns DECIMAL(20, 4) NOT NULL,
    first_sold_on DATE NULL,
    last_sold_on DATE NULL,
    PRIMARY KEY (dataset_id, customer_id),
    KEY sales (dataset_id, sales)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
