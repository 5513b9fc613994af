-- writer: Campaigns

-- What was expected of a campaign when it was planned, to be set beside what came of it: responses with the same campaign_id.
-- question is the query that was simulated.
CREATE TABLE campaign_runs (
    run_id INT UNSIGNED NOT NULL AUTO_INCREMENT,
    dataset_id INT UNSIGNED NOT NULL,
    name VARCHAR(100) NOT NULL,
    campaign_id VARCHAR(64) NOT NULL,
    channel VARCHAR(16) NOT NULL,
    question TEXT NOT NULL,
    customers BIGINT UNSIGNED NOT NULL,
    contacted BIGINT UNSIGNED NOT NULL,
    held_out BIGINT UNSIGNED NOT NULL,
    draws INT UNSIGNED NOT NULL,
    seed BIGINT UNSIGNED NOT NULL,
    data_version BIGINT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    created_at DATETIME(3) NOT NULL,
    created_by VARCHAR(255) NOT NULL,
    PRIMARY KEY (run_id),
    KEY dataset (dataset_id, run_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The rows of the simulation; segment NULL is the total.
CREATE TABLE campaign_run_figures (
    run_id INT UNSIGNED NOT NULL,
    position INT UNSIGNED NOT NULL,
    segment VARCHAR(64) NULL,
    figure VARCHAR(40) NOT NULL,
    unit VARCHAR(16) NOT NULL,
    expected DOUBLE NULL,
    low_5 DOUBLE NULL,
    low_10 DOUBLE NULL,
    median DOUBLE NULL,
    high_90 DOUBLE NULL,
    high_95 DOUBLE NULL,
    source VARCHAR(500) NULL,
    note VARCHAR(500) NULL,
    PRIMARY KEY (run_id, position)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
