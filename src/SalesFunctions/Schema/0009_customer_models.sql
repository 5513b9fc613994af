-- writer: Customers

-- What the models say of each customer, whether or not the customer bought. A version counts once model_publications names it.
-- rfm, behaviour and spenders are the segment in each scheme; days and money are net of what came back. annual_income and spending_score are
-- what the version was made of, so that the next one can tell why a segment changed.
CREATE TABLE customer_scores (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    customer_id VARCHAR(64) NOT NULL,
    first_day DATE NULL,
    last_day DATE NULL,
    recency_days INT UNSIGNED NULL,
    orders INT UNSIGNED NOT NULL,
    purchases INT UNSIGNED NOT NULL,
    sales DECIMAL(20, 4) NOT NULL,
    returns DECIMAL(20, 4) NOT NULL,
    return_rate DOUBLE NULL,
    average_order_value DECIMAL(20, 4) NULL,
    recency_score TINYINT UNSIGNED NULL,
    frequency_score TINYINT UNSIGNED NULL,
    monetary_score TINYINT UNSIGNED NULL,
    rfm VARCHAR(64) NULL,
    behaviour VARCHAR(64) NULL,
    spenders VARCHAR(64) NULL,
    value_model VARCHAR(40) NULL,
    probability_alive DOUBLE NULL,
    expected_purchases_3_months DOUBLE NULL,
    expected_purchases_6_months DOUBLE NULL,
    expected_purchases_12_months DOUBLE NULL,
    expected_purchases_12_months_lower_80 DOUBLE NULL,
    expected_purchases_12_months_upper_80 DOUBLE NULL,
    expected_value_3_months DECIMAL(20, 4) NULL,
    expected_value_6_months DECIMAL(20, 4) NULL,
    expected_value_12_months DECIMAL(20, 4) NULL,
    expected_value_12_months_lower_80 DECIMAL(20, 4) NULL,
    expected_value_12_months_upper_80 DECIMAL(20, 4) NULL,
    simple_lifetime_value DECIMAL(20, 4) NULL,
    next_purchase_on DATE NULL,
    next_purchase_lower_80 DATE NULL,
    next_purchase_upper_80 DATE NULL,
    due_by DATE NULL,
    overdue BOOLEAN NOT NULL,
    annual_income DOUBLE NULL,
    spending_score DOUBLE NULL,
    probability_of_purchase_12_months DOUBLE NULL,
    median_purchases_12_months DOUBLE NULL,
    PRIMARY KEY (dataset_id, model_version, customer_id),
    KEY value (dataset_id, model_version, expected_value_12_months, customer_id),
    KEY overdue (dataset_id, model_version, overdue, expected_value_12_months, customer_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Roll-up: one row per segment of a scheme, in the order of its rules, or of spend for clusters.
CREATE TABLE customer_segments (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    scheme VARCHAR(16) NOT NULL,
    position SMALLINT UNSIGNED NOT NULL,
    segment VARCHAR(64) NOT NULL,
    rule TEXT NOT NULL,
    customers INT UNSIGNED NOT NULL,
    orders BIGINT UNSIGNED NOT NULL,
    sales DECIMAL(24, 4) NOT NULL,
    returns DECIMAL(24, 4) NOT NULL,
    expected_value_12_months DECIMAL(24, 4) NULL,
    top_categories VARCHAR(500) NULL,
    PRIMARY KEY (dataset_id, model_version, scheme, position)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Per segment and feature the mean of the customers who have it, in its own unit; centre where the feature makes clusters.
CREATE TABLE segment_features (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    scheme VARCHAR(16) NOT NULL,
    segment VARCHAR(64) NOT NULL,
    feature VARCHAR(40) NOT NULL,
    position SMALLINT UNSIGNED NOT NULL,
    customers INT UNSIGNED NOT NULL,
    mean DOUBLE NULL,
    mean_of_all DOUBLE NULL,
    centre DOUBLE NULL,
    PRIMARY KEY (dataset_id, model_version, scheme, segment, feature)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- How many went from which segment to which since the version before; '' stands for customers who were not there, or are no longer.
CREATE TABLE segment_migrations (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    scheme VARCHAR(16) NOT NULL,
    from_segment VARCHAR(64) NOT NULL,
    to_segment VARCHAR(64) NOT NULL,
    customers INT UNSIGNED NOT NULL,
    PRIMARY KEY (dataset_id, model_version, scheme, from_segment, to_segment)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Who changed segment, and why.
CREATE TABLE segment_moves (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    scheme VARCHAR(16) NOT NULL,
    customer_id VARCHAR(64) NOT NULL,
    from_segment VARCHAR(64) NOT NULL,
    to_segment VARCHAR(64) NOT NULL,
    feature VARCHAR(40) NULL,
    value_before DOUBLE NULL,
    value_after DOUBLE NULL,
    bound DOUBLE NULL,
    reason VARCHAR(500) NOT NULL,
    PRIMARY KEY (dataset_id, model_version, scheme, customer_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What the next version needs of this one, to name clusters alike and to tell why customers moved: rules, bounds, centres.
CREATE TABLE segment_states (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    content MEDIUMTEXT NOT NULL,
    PRIMARY KEY (dataset_id, model_version)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What a segment buys, how it pays, where and when. dimension: category, payment_method, store, weekday; value '' for lines without one.
-- month 1000-01-01 stands for all months; only there customers are counted and tested against all others (q_value).
CREATE TABLE segment_preferences (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    scheme VARCHAR(16) NOT NULL,
    segment VARCHAR(64) NOT NULL,
    dimension VARCHAR(16) NOT NULL,
    month DATE NOT NULL,
    value VARCHAR(128) NOT NULL,
    line_count INT UNSIGNED NOT NULL,
    sales DECIMAL(24, 4) NOT NULL,
    customers INT UNSIGNED NULL,
    customers_of_all INT UNSIGNED NULL,
    difference DOUBLE NULL,
    p_value DOUBLE NULL,
    q_value DOUBLE NULL,
    PRIMARY KEY (dataset_id, model_version, scheme, segment, dimension, month, value)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Customers by the month of their first purchase, and what they did in each month since.
CREATE TABLE customer_cohorts (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    cohort DATE NOT NULL,
    month DATE NOT NULL,
    customers INT UNSIGNED NOT NULL,
    active INT UNSIGNED NOT NULL,
    purchases BIGINT UNSIGNED NOT NULL,
    sales DECIMAL(24, 4) NOT NULL,
    is_complete BOOLEAN NOT NULL,
    PRIMARY KEY (dataset_id, model_version, cohort, month)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What all customers together are expected to bring.
CREATE TABLE customer_base_values (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    months SMALLINT UNSIGNED NOT NULL,
    value_model VARCHAR(40) NULL,
    customers INT UNSIGNED NOT NULL,
    expected_purchases DOUBLE NULL,
    expected_purchases_lower_80 DOUBLE NULL,
    expected_purchases_upper_80 DOUBLE NULL,
    expected_value DECIMAL(24, 4) NULL,
    expected_value_lower_80 DECIMAL(24, 4) NULL,
    expected_value_upper_80 DECIMAL(24, 4) NULL,
    simple_lifetime_value DECIMAL(24, 4) NULL,
    note TEXT NULL,
    PRIMARY KEY (dataset_id, model_version, months)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
