-- writer: Ingest

-- The table of the dashboards that this replaces, for SQL written against it. Rows of every dataset, with a column that tells.
CREATE VIEW customer_sales_all AS
SELECT
    d.dataset AS Dataset,
    s.order_id AS Order_ID,
    s.customer_id AS Customer_ID,
    c.customer_name AS Customer_Name,
    c.gender AS Gender,
    c.age AS Age,
    c.age AS Customer_Age,
    c.age_group AS Age_Group,
    c.annual_income AS Annual_Income,
    c.spending_score AS Spending_Score,
    s.amount AS Sales,
    s.amount AS Purchase_Amount,
    s.quantity AS Quantity,
    s.sold_on AS Order_Date,
    s.sold_on AS Purchase_Date,
    COALESCE(s.region, c.region) AS Region,
    COALESCE(s.region, c.region) AS Customer_Region,
    COALESCE(s.city, c.city) AS City,
    COALESCE(s.city, c.city) AS Customer_City,
    COALESCE(s.country, c.country) AS Country,
    s.store AS Store,
    s.category AS Category,
    s.sub_category AS Sub_Category,
    s.product_id AS Product_ID,
    COALESCE(s.product, s.product_id) AS Product,
    s.payment_method AS Payment_Method,
    t.sales / NULLIF(t.orders, 0) AS AverageOrderValue,
    t.orders AS PurchaseFrequency
FROM sales_lines s
INNER JOIN datasets d ON d.dataset_id = s.dataset_id
LEFT JOIN customers c ON c.dataset_id = s.dataset_id AND c.customer_id = s.customer_id
LEFT JOIN customer_totals t ON t.dataset_id = s.dataset_id AND t.customer_id = COALESCE(s.customer_id, '');

-- The same for the dataset `default`; another one is chosen with customer_sales_all and WHERE Dataset = '…'.
CREATE VIEW customer_sales AS
SELECT * FROM customer_sales_all WHERE Dataset = 'default';
