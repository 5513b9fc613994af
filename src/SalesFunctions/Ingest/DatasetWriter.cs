using Dapper;
using SalesFunctions.Analytics.Cubes;
using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Load;

namespace SalesFunctions.Ingest;

/// <summary>What earlier files of a dataset settled.</summary>
internal sealed record DatasetState(string? RowKey, string? DateOrder);

/// <summary>Which data a dataset holds, and in which form their cubes are; 0 where there are none yet.</summary>
internal sealed record CubesState(ulong DataVersion, ushort CubesFormat);

/// <summary>Writes the dataset's own line; holding its lock makes loads of one dataset follow each other.</summary>
internal sealed class DatasetWriter(LoadTarget target, TimeProvider time)
{
    /// <summary>Waits for other loads of the dataset; the lock is the transaction's and goes with it, also when the process dies.</summary>
    public Task<DatasetState> LockAsync() =>
        target.Connection.QuerySingleAsync<DatasetState>(
            "SELECT row_key AS RowKey, date_order AS DateOrder FROM datasets WHERE dataset_id = @DatasetId FOR UPDATE",
            new { target.DatasetId },
            target.Transaction);

    /// <summary>Read after the lock, too: what the load adds to.</summary>
    public Task<CubesState> CubesAsync() =>
        target.Connection.QuerySingleAsync<CubesState>(
            "SELECT data_version AS DataVersion, cubes_format AS CubesFormat FROM datasets WHERE dataset_id = @DatasetId",
            new { target.DatasetId },
            target.Transaction);

    /// <summary>The cubes were built anew from data that are as they were: readers must look again, but nothing changed.</summary>
    public Task SettleCubesAsync() =>
        target.Connection.ExecuteAsync(
            "UPDATE datasets SET data_version = data_version + 1, cubes_format = @Format WHERE dataset_id = @DatasetId",
            new { target.DatasetId, CubeShapes.Format },
            target.Transaction);

    /// <summary>Read after the lock: another delivery of the same upload may have finished meanwhile.</summary>
    public async Task<bool> IsLoadedAsync() =>
        await target.Connection.ExecuteScalarAsync<string>(
            "SELECT status FROM uploads WHERE upload_id = @UploadId", new { target.UploadId }, target.Transaction) == LedgerEntry.Loaded;

    /// <summary>Whether a table holds anything of the dataset yet.</summary>
    public static Task<bool> HasRowsAsync(LoadTarget target, string table) =>
        target.Connection.ExecuteScalarAsync<bool>(
            $"SELECT EXISTS (SELECT 1 FROM {table} WHERE dataset_id = @DatasetId)", new { target.DatasetId }, target.Transaction);

    /// <summary>
    /// What the profile says of the dataset as a whole holds at once, and a change of it is a new version, because it changes answers. Currency
    /// and time zone stay where the profile is silent, since files told them too.
    /// </summary>
    public Task ApplyAsync(Profile profile) =>
        target.Connection.ExecuteAsync(
            """
            UPDATE datasets SET
                currency = COALESCE(@Currency, currency), time_zone = COALESCE(@timeZone, time_zone), calendar = @Calendar,
                segment_rules = @SegmentRules, lead_time_days = @LeadTimeDays, changed_again = last_upload_at IS NOT NULL AND LEFT(changed_at, 19) = LEFT(@now, 19),
                data_version = data_version + 1, changed_at = @now
            WHERE dataset_id = @DatasetId AND NOT (
                currency <=> COALESCE(@Currency, currency) AND time_zone <=> COALESCE(@timeZone, time_zone) AND calendar <=> @Calendar
                AND segment_rules <=> @SegmentRules AND lead_time_days <=> @LeadTimeDays)
            """,
            new { target.DatasetId, profile.Currency, timeZone = profile.TimeZone?.Id, profile.Calendar, profile.SegmentRules, profile.LeadTimeDays, now = Now() },
            target.Transaction);

    /// <summary>
    /// What the load leaves behind, dated: the moment of change moves with all that shows in an answer, a new currency of old rows too. Calendar,
    /// segment rules and lead time are only filled in: the load's profile may be older than the one that has been applied meanwhile.
    /// </summary>
    public async Task SettleAsync(DatasetState state, string? currency, Profile profile, bool changed, bool cubed)
    {
        var settled = new
        {
            target.DatasetId, state.RowKey, state.DateOrder, currency, timeZone = profile.TimeZone?.Id, profile.Calendar, profile.SegmentRules, profile.LeadTimeDays,
            step = changed ? 1 : 0, now = Now(), cubed, CubeShapes.Format,
        };
        await target.Connection.ExecuteAsync(
            """
            UPDATE datasets SET
                changed_again = last_upload_at IS NOT NULL AND LEFT(changed_at, 19) = LEFT(@now, 19), changed_at = @now
            WHERE dataset_id = @DatasetId AND NOT (
                @step = 0 AND COALESCE(@currency, currency) <=> currency AND COALESCE(@timeZone, time_zone) <=> time_zone
                AND @RowKey <=> row_key AND @DateOrder <=> date_order AND COALESCE(calendar, @Calendar) <=> calendar
                AND COALESCE(segment_rules, @SegmentRules) <=> segment_rules AND COALESCE(lead_time_days, @LeadTimeDays) <=> lead_time_days)
            """,
            settled,
            target.Transaction);
        await target.Connection.ExecuteAsync(
            """
            UPDATE datasets SET
                row_key = @RowKey, date_order = @DateOrder, currency = COALESCE(@currency, currency), time_zone = COALESCE(@timeZone, time_zone),
                data_version = data_version + @step, calendar = COALESCE(calendar, @Calendar),
                segment_rules = COALESCE(segment_rules, @SegmentRules), lead_time_days = COALESCE(lead_time_days, @LeadTimeDays), cubes_format = IF(@cubed, @Format, cubes_format),
                last_upload_at = @now,
                last_sale_on = (
                    SELECT s.sold_on FROM sales_lines s WHERE s.dataset_id = @DatasetId AND s.sold_on IS NOT NULL ORDER BY s.sold_on DESC LIMIT 1)
            WHERE dataset_id = @DatasetId
            """,
            settled,
            target.Transaction);
    }

    /// <summary>A change that no file brought.</summary>
    public Task ChangeAsync() =>
        target.Connection.ExecuteAsync(
            """
            UPDATE datasets SET
                changed_again = last_upload_at IS NOT NULL AND LEFT(changed_at, 19) = LEFT(@now, 19), data_version = data_version + 1, changed_at = @now
            WHERE dataset_id = @DatasetId
            """,
            new { target.DatasetId, now = Now() },
            target.Transaction);

    /// <summary>The moment as columns hold it: they would round to milliseconds, and so now and then into the next second.</summary>
    public DateTime Now()
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }

    /// <summary>
    /// Gives every stored line the key of its content: the columns that were taken for a key turned out not to be one.
    /// The key is the day, the hash of the line's own cells, and which of the equal lines it is.
    /// </summary>
    public Task RekeyByContentAsync() =>
        target.Connection.ExecuteAsync(
            """
            UPDATE sales_lines s
            INNER JOIN (
                SELECT
                    upload_id, source_line,
                    IF(dated_by_order, 0, COALESCE(TO_DAYS(sold_on), 0)) AS day,
                    ROW_NUMBER() OVER (
                        PARTITION BY IF(dated_by_order, NULL, sold_on), line_hash ORDER BY upload_id, source_line) - 1 AS occurrence
                FROM sales_lines
                WHERE dataset_id = @DatasetId
            ) n ON n.upload_id = s.upload_id AND n.source_line = s.source_line
            SET s.row_key = CONCAT(
                UNHEX(LPAD(HEX(n.day), 6, '0')), s.line_hash, UNHEX(LPAD(HEX(n.occurrence), 4, '0')))
            WHERE s.dataset_id = @DatasetId
            """,
            new { target.DatasetId },
            target.Transaction);

    /// <summary>Lines of files without dates take date, customer and place from their order.</summary>
    public Task<int> DateLinesByOrdersAsync() =>
        target.Connection.ExecuteAsync(
            """
            UPDATE sales_lines s
            INNER JOIN orders o ON o.dataset_id = s.dataset_id AND o.order_id = s.order_id
            SET
                s.sold_on = o.sold_on, s.sold_time = o.sold_time, s.customer_id = COALESCE(o.customer_id, s.customer_id),
                s.payment_method = COALESCE(o.payment_method, s.payment_method), s.store = COALESCE(o.store, s.store),
                s.city = COALESCE(o.city, s.city), s.region = COALESCE(o.region, s.region), s.country = COALESCE(o.country, s.country),
                s.campaign_id = COALESCE(o.campaign_id, s.campaign_id)
            WHERE s.dataset_id = @DatasetId AND s.dated_by_order
            """,
            new { target.DatasetId },
            target.Transaction);

    /// <summary>Lines that came with a product's id alone take its names from the product list.</summary>
    public Task<int> NameLinesByProductsAsync() =>
        target.Connection.ExecuteAsync(
            """
            UPDATE sales_lines s
            INNER JOIN products p ON p.dataset_id = s.dataset_id AND p.product_id = s.product_id
            SET
                s.product = COALESCE(s.product, p.product), s.category = COALESCE(s.category, p.category),
                s.sub_category = COALESCE(s.sub_category, p.sub_category)
            WHERE s.dataset_id = @DatasetId AND (
                s.product IS NULL AND p.product IS NOT NULL
                OR s.category IS NULL AND p.category IS NOT NULL
                OR s.sub_category IS NULL AND p.sub_category IS NOT NULL)
            """,
            new { target.DatasetId },
            target.Transaction);

    public Task<long> UndatedLinesAsync() =>
        target.Connection.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM sales_lines WHERE dataset_id = @DatasetId AND sold_on IS NULL", new { target.DatasetId }, target.Transaction);
}
