-- writer: Recommendations

-- What a version advises, by rank. A version counts once model_publications names it. recommendation_id is the same in all versions that
-- advise the same. value and expected are the figures compared, effect what is at stake; bounds hold it with the probability interval_level.
-- link is a path and a query behind the root of the API, without the dataset.
CREATE TABLE recommendations (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    position INT UNSIGNED NOT NULL,
    recommendation_id CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind VARCHAR(24) NOT NULL,
    subject VARCHAR(600) NOT NULL,
    sentence TEXT NOT NULL,
    from_day DATE NULL,
    to_day DATE NULL,
    value DECIMAL(24, 4) NULL,
    expected DECIMAL(24, 4) NULL,
    effect DECIMAL(24, 4) NOT NULL,
    effect_lower DECIMAL(24, 4) NOT NULL,
    effect_upper DECIMAL(24, 4) NOT NULL,
    interval_level DOUBLE NOT NULL,
    test VARCHAR(120) NOT NULL,
    p_value DOUBLE NULL,
    q_value DOUBLE NULL,
    observations BIGINT UNSIGNED NOT NULL,
    link TEXT NOT NULL,
    PRIMARY KEY (dataset_id, model_version, position),
    UNIQUE KEY recommendation (dataset_id, model_version, recommendation_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
