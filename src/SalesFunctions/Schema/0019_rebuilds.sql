-- writer: Ingest

-- Loads of whole datasets from storage. status: waiting, running, done, failed. Of each dataset at most one has not ended: those who ask for one
-- while it does are meant by it. The ledger tells which files are loaded, so that a rebuild that was broken off goes on behind them.
CREATE TABLE dataset_rebuilds (
    rebuild_id INT UNSIGNED NOT NULL AUTO_INCREMENT,
    dataset_id INT UNSIGNED NOT NULL,
    status VARCHAR(16) NOT NULL,
    files INT UNSIGNED NOT NULL DEFAULT 0,
    done INT UNSIGNED NOT NULL DEFAULT 0,
    failed INT UNSIGNED NOT NULL DEFAULT 0,
    blob_name VARCHAR(1024) NULL,
    error TEXT NULL,
    requested_at DATETIME(3) NOT NULL,
    started_at DATETIME(3) NULL,
    finished_at DATETIME(3) NULL,
    unended BOOLEAN AS (CASE WHEN status IN ('waiting', 'running') THEN TRUE END) STORED,
    PRIMARY KEY (rebuild_id),
    KEY dataset (dataset_id, rebuild_id),
    UNIQUE KEY unended (dataset_id, unended)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
