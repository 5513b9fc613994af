using System.Globalization;
using System.Text.Json;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Campaigns;

/// <summary>A shop of 100 customers who buy often and 200 who seldom do, with models and orders, and no campaign yet.</summary>
public sealed class CampaignShop(DatabaseFixture databases) : IAsyncLifetime
{
    internal const int Often = 100;
    internal const int Seldom = 200;

    internal ApiServer Server { get; private set; } = null!;

    internal Shop Shop { get; private set; } = null!;

    private uint Dataset { get; set; }

    public async Task InitializeAsync()
    {
        Shop = new Shop(await databases.CreateDatabaseAsync());
        Dataset = await Shop.DatasetAsync("default", "EUR");
        var customers = Enumerable.Range(1, Often + Seldom).Select(Customer);
        await Shop.ExecuteAsync(
            $"""
            INSERT INTO customer_scores (
                dataset_id, model_version, customer_id, orders, purchases, sales, returns, rfm, probability_alive, expected_purchases_3_months, expected_purchases_6_months,
                expected_purchases_12_months, expected_value_12_months, overdue)
            VALUES {string.Join(", ", customers)};
            INSERT INTO customers (dataset_id, customer_id, upload_id, source_line, city, region, country, gender)
                SELECT dataset_id, customer_id, 1, 1, 'Bursa', 'East', 'Türkiye', 'Female' FROM customer_scores WHERE rfm = 'Often';
            INSERT INTO model_publications (dataset_id, model_version, data_version, inputs, published_at) VALUES (@Dataset, 1, 1, 'i', '2024-03-01 02:00:09');
            """,
            new { Dataset });
        await Shop.LinesAsync(Dataset, [.. Enumerable.Range(1, 60).Select(order => new Line(order <= 30 ? 40 : 20, "2024-02-01") { Order = $"O{order}", Customer = order <= 30 ? $"C{order}" : $"C{Often + order}" })]);
        Server = await ApiServer.StartAsync(Shop.ConnectionString);
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    /// <summary>Responses of equal customers: so many of an arm, of whom so many clicked and bought for 50 each.</summary>
    internal async Task RespondAsync(string campaign, string? arm, bool heldOut, int customers, int clicked, int bought, string channel = "email", string? segment = null)
    {
        var rows = Enumerable.Range(0, customers).Select(place => string.Create(
            CultureInfo.InvariantCulture, $"(@Dataset, '{campaign}|{arm}|{segment}|{place}', 1, 1, @campaign, @channel, @arm, @segment, {heldOut}, {place < clicked}, {place < bought}, {(place < bought ? 50 + (place % 3) : 0)})"));
        await Shop.ExecuteAsync(
            $"""
            INSERT INTO campaign_responses (dataset_id, row_key, upload_id, source_line, campaign_id, channel, arm, segment, held_out, clicked, converted, spend)
            VALUES {string.Join(", ", rows)};
            UPDATE datasets SET data_version = data_version + 1;
            """,
            new { Dataset, campaign, channel, arm, segment });
    }

    /// <summary>Responses as they are given, one per customer.</summary>
    internal async Task RespondAsync(string campaign, string arm, bool heldOut, IEnumerable<Response> responses)
    {
        var rows = responses.Select((told, place) => string.Create(
            CultureInfo.InvariantCulture,
            $"(@Dataset, '{campaign}|{arm}|{place}', 1, 1, @campaign, 'social', @arm, {heldOut}, {Cell(told.Clicked)}, {Cell(told.Converted)}, {Cell(told.Spend)}, {Cell(told.PastSpend)})"));
        await Shop.ExecuteAsync(
            $"""
            INSERT INTO campaign_responses (dataset_id, row_key, upload_id, source_line, campaign_id, channel, arm, held_out, clicked, converted, spend, past_spend)
            VALUES {string.Join(", ", rows)};
            UPDATE datasets SET data_version = data_version + 1;
            """,
            new { Dataset, campaign, arm });
    }

    /// <summary>The rows of a segment, or of the total, by figure.</summary>
    internal async Task<Dictionary<string, JsonElement>> FiguresAsync(string query, string? segment = null) =>
        (await Server.JsonAsync($"campaigns/simulations?{query}")).EnumerateArray().Where(row => row.GetProperty("segment").GetString() == segment)
            .ToDictionary(row => row.GetProperty("figure").GetString()!);

    private static string Cell(object? value) => value is null ? "NULL" : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    // A tenth of an order is expected in a month of those who buy often, a hundredth of the others.
    private static string Customer(int place) => place <= Often
        ? $"(@Dataset, 1, 'C{place}', 9, 9, 360, 0, 'Often', 0.9, 0.3, 0.6, 1.2, 48, FALSE)"
        : $"(@Dataset, 1, 'C{place}', 2, 2, 40, 0, 'Seldom', 0.2, 0.03, 0.06, 0.12, 3, TRUE)";
}

/// <summary>What one customer did; null where that was not recorded.</summary>
internal sealed record Response(bool? Clicked = null, bool? Converted = null, double? Spend = null, double? PastSpend = null);
