-- writer: Inventory

-- What each product brings, how evenly, and where in its life it is. level tells what the dataset names its goods by: product, else sub_category,
-- else category. position is that by sales. Money is net of returns, units are too. popularity: by customers, the latest weighing most, 0 to 1.
CREATE TABLE product_figures (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    position INT UNSIGNED NOT NULL,
    level VARCHAR(16) NOT NULL,
    product VARCHAR(255) NOT NULL,
    product_id VARCHAR(64) NULL,
    category VARCHAR(100) NULL,
    sub_category VARCHAR(100) NULL,
    sales DECIMAL(24, 4) NOT NULL,
    units DECIMAL(24, 4) NOT NULL,
    line_count BIGINT UNSIGNED NOT NULL,
    first_day DATE NULL,
    last_day DATE NULL,
    cumulative_share DOUBLE NULL,
    sales_class VARCHAR(1) NOT NULL,
    variation DOUBLE NULL,
    demand_class VARCHAR(1) NULL,
    lifecycle VARCHAR(16) NULL,
    trend_per_month DOUBLE NULL,
    trend_p_value DOUBLE NULL,
    silence_p_value DOUBLE NULL,
    popularity DOUBLE NULL,
    PRIMARY KEY (dataset_id, model_version, position),
    KEY product (dataset_id, model_version, product)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- How much is asked for per day; store '' stands for all stores. Of unit_lines lines the quantity is known, others count as one unit.
CREATE TABLE product_demand (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    position INT UNSIGNED NOT NULL,
    store VARCHAR(128) NOT NULL,
    mean DOUBLE NOT NULL,
    variance DOUBLE NOT NULL,
    effective_days DOUBLE NOT NULL,
    is_whole BOOLEAN NOT NULL,
    units DECIMAL(24, 4) NOT NULL,
    line_count BIGINT UNSIGNED NOT NULL,
    unit_lines BIGINT UNSIGNED NOT NULL,
    last_day DATE NOT NULL,
    PRIMARY KEY (dataset_id, model_version, position, store)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Who buys one thing, or two, buys another one too. baskets: orders, or customers where orders hold single things. position is that by certainty.
CREATE TABLE product_rules (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    level VARCHAR(16) NOT NULL,
    position INT UNSIGNED NOT NULL,
    bought VARCHAR(255) NOT NULL,
    and_bought VARCHAR(255) NULL,
    also_bought VARCHAR(255) NOT NULL,
    baskets VARCHAR(16) NOT NULL,
    basket_count INT UNSIGNED NOT NULL,
    with_all INT UNSIGNED NOT NULL,
    with_bought INT UNSIGNED NOT NULL,
    with_also_bought INT UNSIGNED NOT NULL,
    support DOUBLE NOT NULL,
    confidence DOUBLE NOT NULL,
    lift DOUBLE NOT NULL,
    leverage DOUBLE NOT NULL,
    improvement DOUBLE NULL,
    p_value DOUBLE NOT NULL,
    q_value DOUBLE NOT NULL,
    PRIMARY KEY (dataset_id, model_version, level, position)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Which products the same customers buy, the most similar first; item and neighbour are positions in product_figures.
CREATE TABLE product_neighbours (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    item INT UNSIGNED NOT NULL,
    position SMALLINT UNSIGNED NOT NULL,
    neighbour INT UNSIGNED NOT NULL,
    similarity DOUBLE NOT NULL,
    PRIMARY KEY (dataset_id, model_version, item, position)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- How products are ranked that a customer may buy next: the part of popularity, 1 where similarity does not help.
CREATE TABLE next_product_rankings (
    dataset_id INT UNSIGNED NOT NULL,
    model_version INT UNSIGNED NOT NULL,
    level VARCHAR(16) NOT NULL,
    popularity_part DOUBLE NOT NULL,
    PRIMARY KEY (dataset_id, model_version)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
