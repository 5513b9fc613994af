-- writer: Reports

-- Reports that were asked for, and what became of them: waiting, running, written, failed, removing. One that a refresh asked for names the
-- model version that the refresh published, so that there is one for each; one that a caller asked for names none. from_day and to_day are
-- null where the report chooses its period.
CREATE TABLE reports (
    report_id INT UNSIGNED NOT NULL AUTO_INCREMENT,
    dataset_id INT UNSIGNED NOT NULL,
    refresh_version INT UNSIGNED NULL,
    from_day DATE NULL,
    to_day DATE NULL,
    status VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    attempts INT UNSIGNED NOT NULL DEFAULT 0,
    error VARCHAR(600) NULL,
    requested_at DATETIME(3) NOT NULL,
    started_at DATETIME(3) NULL,
    finished_at DATETIME(3) NULL,
    PRIMARY KEY (report_id),
    UNIQUE KEY refresh (dataset_id, refresh_version),
    KEY work (status, report_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The files of written reports, by the name that their blobs have behind the dataset's folder.
CREATE TABLE report_files (
    report_id INT UNSIGNED NOT NULL,
    kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    size_bytes BIGINT UNSIGNED NOT NULL,
    data_version BIGINT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    PRIMARY KEY (report_id, kind)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
