-- writer: Forecasting

-- The series that a version forecasts: the total, and the values of each dimension with those that have none and all others. A version counts
-- once model_publications names it. kind: total, value, none, others; name is of a value. Periods are months.
CREATE TABLE forecast_series (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    position INT UNSIGNED NOT NULL,
    dimension VARCHAR(16) NOT NULL,
    kind VARCHAR(8) NOT NULL,
    name VARCHAR(255) NULL,
    model VARCHAR(40) NULL,
    form VARCHAR(500) NULL,
    note TEXT NULL,
    PRIMARY KEY (dataset_id, model_version, position)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- kind: actual, fitted (what the model, knowing all, expected of a month from those before), forecast, hindcast (what would have been forecast of
-- a month by models that knew only those before), nowcast (the running month by its days so far), regression (the next month by a straight line). value is NULL for a month in which the dataset has no line at all.
CREATE TABLE forecast_rows (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    position INT UNSIGNED NOT NULL,
    period DATE NOT NULL,
    kind VARCHAR(10) NOT NULL,
    value DECIMAL(24, 4) NULL,
    lower_80 DECIMAL(24, 4) NULL,
    upper_80 DECIMAL(24, 4) NULL,
    lower_95 DECIMAL(24, 4) NULL,
    upper_95 DECIMAL(24, 4) NULL,
    model VARCHAR(40) NULL,
    note TEXT NULL,
    PRIMARY KEY (dataset_id, model_version, position, period, kind)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- How good each model was on parts of a series that it had not seen.
CREATE TABLE forecast_scores (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    position INT UNSIGNED NOT NULL,
    model VARCHAR(40) NOT NULL,
    place SMALLINT UNSIGNED NOT NULL,
    form VARCHAR(500) NULL,
    smape DOUBLE NULL,
    mase DOUBLE NULL,
    rmsse DOUBLE NULL,
    coverage_80 DOUBLE NULL,
    coverage_95 DOUBLE NULL,
    residual_p_value DOUBLE NULL,
    weight DOUBLE NOT NULL,
    served BOOLEAN NOT NULL,
    refusal TEXT NULL,
    PRIMARY KEY (dataset_id, model_version, position, model)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
