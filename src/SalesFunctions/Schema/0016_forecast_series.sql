-- writer: Forecasting

-- Each row of a forecast names its own model and note.
ALTER TABLE forecast_series DROP COLUMN model, DROP COLUMN note;
