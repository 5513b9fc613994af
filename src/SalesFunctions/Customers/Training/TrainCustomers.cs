using System.Data.Common;
using Microsoft.Extensions.Options;
using SalesFunctions.Analytics.Segments;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Customers.Training;

/// <summary>
/// Segments, lifetime value, cohorts and preferences of a dataset's customers. Everybody is looked at twice: first to learn, then to be scored; what
/// is in memory is a batch, and the sample that models learn from.
/// </summary>
internal sealed class TrainCustomers(Database database, IOptions<CustomerModelsOptions> options) : ITrainer
{
    private const string Version = "customers 3";

    private static readonly string[] Tables =
    [
        "customer_scores", "customer_segments", "segment_features", "segment_migrations", "segment_moves", "segment_states", "segment_preferences",
        "customer_cohorts", "customer_base_values", "customer_columns",
    ];

    private readonly CustomerModelsOptions _options = options.Value;

    public string Name => "customers";

    public string Format => FormattableString.Invariant($"{Version} {_options}");

    public Task RemoveAsync(DbConnection connection, uint datasetId, uint kept, CancellationToken cancellation) =>
        VersionedRowsWriter.RemoveAsync(connection, Tables, datasetId, kept, cancellation);

    public async Task<IReadOnlyList<ModelReport>> TrainAsync(TrainingRun run, CancellationToken cancellation)
    {
        var figures = await CustomerTrainingQueries.FiguresAsync(run);
        var earlier = await CustomerTrainingQueries.EarlierStateAsync(run);
        var survey = await SurveyAsync(run, figures, cancellation);
        await run.StageAsync("learning from customers");
        var settings = SegmentSettings.Of(run.Dataset.SegmentRules);
        var schemes = new SegmentSchemes(
            settings, SegmentBounds.Of(survey.Figures), SpenderClusters.Of(survey, settings.Clusters, earlier?.Clusters, _options.Seed));
        var fits = survey.Span is null ? null : LifetimeFits.Of(survey.Whole);
        var served = survey.Span is null ? null : ServedPrediction.Of(survey);
        var values = new CustomerValues(survey, fits, served, _options);

        await using var connection = await database.OpenDedicatedAsync(cancellation);
        var writer = new SegmentsWriter(connection, run);
        var (totals, counts) = await ScoreAsync(run, new CustomerScorer(survey.Span, schemes, values), schemes, earlier, (connection, writer), survey.Customers, cancellation);
        await WriteSegmentsAsync(run, writer, schemes, totals, counts, cancellation);
        await writer.CohortsAsync(survey.Cohorts?.Cells() ?? []);
        await writer.BaseAsync(BaseValues.Of(survey, fits, values, totals, figures.SimpleValue));
        return CustomerReports.Of(survey, schemes, fits, served, values);
    }

    private static async Task WriteSegmentsAsync(
        TrainingRun run, SegmentsWriter writer, SegmentSchemes schemes, SegmentTotals totals, PreferenceCounts counts, CancellationToken cancellation)
    {
        await run.StageAsync("reading what segments prefer", await PreferenceLineQueries.CountAsync(run));
        await PreferenceLineQueries.CollectAsync(run, counts, cancellation);
        await run.StageAsync("writing segments");
        IReadOnlyList<PreferenceRow> preferences = [.. SegmentPreferences.Of(counts, (scheme, segment) => totals.Of(scheme, segment).Customers)];
        await writer.PreferencesAsync(preferences);
        await writer.SegmentsAsync(schemes, totals, SegmentPreferences.Categories(preferences));
        await writer.FeaturesAsync(schemes, totals);
        await writer.MigrationsAsync(totals);
        await writer.StateAsync(schemes.State);
    }

    private async Task<CustomerSurvey> SurveyAsync(TrainingRun run, CustomerBaseFigures figures, CancellationToken cancellation)
    {
        var all = Math.Max(figures.Buyers, figures.Records);
        var span = figures is { FirstDay: { } first, LastDay: not null } && run.Dataset.LastSaleOn is { } last ? new TrainingSpan(first, last) : null;
        var survey = new CustomerSurvey(span, Part(_options.LearnSegmentsFrom, all), Part(_options.LearnLifetimesFrom, all));
        await run.StageAsync("reading customers", all);
        await foreach (var batch in CustomerHistories.OfAsync(run, cancellation))
        {
            foreach (var customer in batch)
            {
                survey.Add(customer);
            }

            await run.DoneAsync(survey.Customers);
        }

        return survey;
    }

    private static double Part(int wanted, long all) => Math.Min(1, (double)wanted / Math.Max(1, all));

    private static async Task<(SegmentTotals Totals, PreferenceCounts Counts)> ScoreAsync(
        TrainingRun run, CustomerScorer scorer, SegmentSchemes schemes, SegmentState? earlier, (DbConnection Connection, SegmentsWriter Segments) into,
        long customers, CancellationToken cancellation)
    {
        var totals = new SegmentTotals();
        var counts = new PreferenceCounts(schemes.Segments);
        var moves = earlier is null ? null : new SegmentMoves(schemes, earlier);
        var columns = new ColumnCollector(run.Dataset.Name, await CustomerTrainingQueries.HighestNumberAsync(run));
        using var writer = new CustomerScoresWriter(into.Connection, run);
        await run.StageAsync("scoring customers", customers);
        var writing = Task.CompletedTask;
        try
        {
            await foreach (var batch in CustomerHistories.OfAsync(run, cancellation, details: true))
            {
                // The database takes one batch while the next one is scored.
                var scores = scorer.Score(batch);
                Collect(batch, scores, totals, counts, moves is not null);
                await writing;
                writing = Task.Run(() => WriteAsync(writer, columns, into.Segments, moves, batch, scores, cancellation), cancellation);
                await run.DoneAsync(totals.All.Customers);
            }

            await writing;
        }
        finally
        {
            // What fails meanwhile must not take buffer and connection away from who still writes.
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await CustomerColumnsWriter.WriteAsync(into.Connection, run, columns, cancellation);
        await AddGoneAsync(run, totals, compare: moves is not null);
        return (totals, counts);
    }

    private static async Task WriteAsync(
        CustomerScoresWriter writer,
        ColumnCollector columns,
        SegmentsWriter segments,
        SegmentMoves? moves,
        IReadOnlyList<CustomerHistory> batch,
        IReadOnlyList<ScoredCustomer> scores,
        CancellationToken cancellation)
    {
        await writer.WriteAsync(scores, cancellation);
        columns.Add(batch, scores);
        await segments.MovesAsync(batch.SelectMany((customer, at) => customer.Earlier is { } before && moves is not null ? moves.Of(scores[at], before) : []));
    }

    private static void Collect(
        IReadOnlyList<CustomerHistory> batch, IReadOnlyList<ScoredCustomer> scores, SegmentTotals totals, PreferenceCounts counts, bool compare)
    {
        for (var at = 0; at < batch.Count; at++)
        {
            totals.Add(scores[at], batch[at].Earlier, compare);
            counts.Place(batch[at].CustomerId, new CustomerSegments(scores[at].Rfm, scores[at].Behaviour, scores[at].Spenders));
        }
    }

    // Who was in a segment and did not come along any more, for instance because the person was erased.
    private static async Task AddGoneAsync(TrainingRun run, SegmentTotals totals, bool compare)
    {
        foreach (var (scheme, segment, customers) in compare ? await CustomerTrainingQueries.EarlierSegmentsAsync(run) : [])
        {
            var came = totals.Migrations.Where(way => way.Key.Scheme == scheme && way.Key.From == segment).Sum(way => way.Value);
            totals.AddGone(scheme, segment, customers - came);
        }
    }
}
