-- writer: Inventory

-- The series of forecast_series that tells how the days to come differ from those lately, and what it brought per day lately, over the days
-- that the rate was learnt from; NULL where no forecast covers the product.
ALTER TABLE product_demand ADD COLUMN outlook_series INT UNSIGNED NULL, ADD COLUMN outlook_level DOUBLE NULL;
