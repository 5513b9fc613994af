-- writer: Models

-- One try to train the models of a dataset. Its number is the version of what it publishes. status: waiting, running, published, failed.
-- Of each dataset at most one run waits: those who ask for one while it does are meant by it.
CREATE TABLE model_runs (
    run_id INT UNSIGNED NOT NULL AUTO_INCREMENT,
    dataset_id INT UNSIGNED NOT NULL,
    status VARCHAR(16) NOT NULL,
    cause VARCHAR(16) NOT NULL,
    stage VARCHAR(100) NULL,
    done BIGINT UNSIGNED NOT NULL DEFAULT 0,
    total BIGINT UNSIGNED NOT NULL DEFAULT 0,
    data_version BIGINT UNSIGNED NULL,
    error TEXT NULL,
    requested_at DATETIME(3) NOT NULL,
    started_at DATETIME(3) NULL,
    finished_at DATETIME(3) NULL,
    waits BOOLEAN AS (CASE WHEN status = 'waiting' THEN TRUE END) STORED,
    PRIMARY KEY (run_id),
    KEY dataset (dataset_id, run_id),
    UNIQUE KEY waiting (dataset_id, waits)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The version that readers see; 0 before the first. A run holds this row's lock while it trains and changes it when it is done:
-- tables that carry a model_version are seen all at once, and a run that dies leaves the old version and frees the lock.
-- inputs is all that the models were made of besides the data: a change of it makes them be trained anew. published_again marks a second
-- publication within the second of published_at.
CREATE TABLE model_publications (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    data_version BIGINT UNSIGNED NOT NULL,
    inputs VARCHAR(64) NOT NULL,
    published_at DATETIME(3) NULL,
    published_again BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (dataset_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE model_results (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    model VARCHAR(40) NOT NULL,
    position SMALLINT UNSIGNED NOT NULL,
    state VARCHAR(16) NOT NULL,
    note TEXT NULL,
    observations BIGINT UNSIGNED NOT NULL,
    PRIMARY KEY (dataset_id, model_version, model)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE model_parameters (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    model VARCHAR(40) NOT NULL,
    position SMALLINT UNSIGNED NOT NULL,
    parameter VARCHAR(64) NOT NULL,
    value DOUBLE NOT NULL,
    standard_error DOUBLE NULL,
    PRIMARY KEY (dataset_id, model_version, model, position)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- How good a model was on data that it had not seen, or how well it fits; heuristic names the plain rule beside it.
CREATE TABLE model_metrics (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    model VARCHAR(40) NOT NULL,
    position SMALLINT UNSIGNED NOT NULL,
    metric VARCHAR(64) NOT NULL,
    value DOUBLE NULL,
    heuristic VARCHAR(40) NULL,
    heuristic_value DOUBLE NULL,
    loses BOOLEAN NULL,
    PRIMARY KEY (dataset_id, model_version, model, position)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Predicted against actual, in groups by what was predicted.
CREATE TABLE model_calibration (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    model VARCHAR(40) NOT NULL,
    measure VARCHAR(40) NOT NULL,
    position SMALLINT UNSIGNED NOT NULL,
    observations BIGINT UNSIGNED NOT NULL,
    predicted DOUBLE NOT NULL,
    actual DOUBLE NOT NULL,
    standard_error DOUBLE NULL,
    PRIMARY KEY (dataset_id, model_version, model, measure, position)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
