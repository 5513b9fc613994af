using System.Globalization;
using SalesFunctions.Platform;

namespace SalesFunctions.Sales.Questions;

/// <summary>Makes the rows that a caller of <c>/sales</c> wants to see.</summary>
internal sealed class AnswerSales(AskSales ask, ComparePeriods compare)
{
    private const int ShownCategories = 3;
    private const string OtherName = "Other";

    public async Task<RowSet> RunAsync(Snapshot snapshot, Dataset dataset, SalesRequest request)
    {
        if (request.Explain)
        {
            return RowSet.Of([SalesExplanation.Of(await ask.SourceAsync(snapshot, dataset, request.Cut()))]);
        }

        var answer = await ask.RunAsync(snapshot, dataset, request.Cut());
        var previous = await ComparedAsync(snapshot, dataset, request, answer, Comparison.PreviousPeriod);
        var lastYear = await ComparedAsync(snapshot, dataset, request, answer, Comparison.SamePeriodLastYear);
        var categories = await CategoriesAsync(snapshot, dataset, request, answer);
        var rows = answer.Groups.Select(group => Row(
            request,
            [.. request.Question.By.Select((dimension, place) => dimension.Typed(group.Key[place]))],
            new SalesRow(
                group.Figures,
                answer.Total.Sales,
                previous?.Before(group.Key),
                lastYear?.Before(group.Key),
                categories?.GetValueOrDefault(PeriodComparison.Text(group.Key))))).ToList();
        if (request.SortsAtEnd)
        {
            rows = Sorted(request, rows);
        }

        if (answer.Other is not null)
        {
            rows.Add(Row(
                request,
                [.. request.Question.By.Select(dimension => dimension.Type == typeof(string) ? OtherName : null)],
                new SalesRow(answer.Other, answer.Total.Sales, null, null, null)));
        }

        return Shape(dataset, request, rows, answer.Other is not null);
    }

    private async Task<ComparedSales?> ComparedAsync(Snapshot snapshot, Dataset dataset, SalesRequest request, SalesAnswer answer, Comparison comparison) =>
        request.Measures.Any(measure => measure.Comparison == comparison)
            ? await compare.RunAsync(snapshot, dataset, request.Question, answer.Groups, comparison)
            : null;

    private async Task<Dictionary<string, string>?> CategoriesAsync(Snapshot snapshot, Dataset dataset, SalesRequest request, SalesAnswer answer)
    {
        if (request.Measures.All(measure => measure.Name != SalesMeasures.TopCategories))
        {
            return null;
        }

        var category = SalesDimensions.Named("category");
        var finer = await ask.RunAsync(snapshot, dataset, request.Question with { By = [.. request.Question.By, category], Needs = SalesNeeds.None });
        var sales = answer.Groups.ToDictionary(group => PeriodComparison.Text(group.Key), group => group.Figures.Sales);
        return finer.Groups.GroupBy(group => PeriodComparison.Text(group.Key.SkipLast(1))).ToDictionary(group => group.Key, group => string.Join(
            "; ",
            group.Where(part => part.Key[^1] is not null).OrderByDescending(part => part.Figures.Sales).ThenBy(part => part.Key[^1], StringComparer.Ordinal).Take(ShownCategories)
                .Select(part => $"{part.Key[^1]} {Percent(part.Figures.Sales, sales.GetValueOrDefault(group.Key))}")));
    }

    private static string Percent(decimal part, decimal whole) =>
        whole == 0 ? "" : (100 * part / whole).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static object?[] Row(SalesRequest request, IReadOnlyList<object?> key, SalesRow row) => [.. key, .. request.Measures.Select(measure => measure.Value(row))];

    private static List<object?[]> Sorted(SalesRequest request, List<object?[]> rows)
    {
        var columns = Columns(request);
        IOrderedEnumerable<object?[]> sorted = rows.OrderBy(_ => 0);
        foreach (var order in request.Order)
        {
            var at = columns.IndexOf(order.Column);
            sorted = sorted.ThenBy(row => row[at] is null);
            sorted = order.Descending ? sorted.ThenByDescending(row => row[at], Comparer<object?>.Default) : sorted.ThenBy(row => row[at], Comparer<object?>.Default);
        }

        return [.. request.Top is { } top ? sorted.Take(top) : sorted];
    }

    private static RowSet Shape(Dataset dataset, SalesRequest request, List<object?[]> rows, bool endsWithOther)
    {
        var shaped = new RowSet(Columns(request), rows);
        if (request.Measures.Any(measure => measure.IsMoney))
        {
            shaped = shaped.With("currency", _ => dataset.Currency);
        }

        return request.WithOther ? shaped.With("is_other", row => endsWithOther && row == rows.Count - 1) : shaped;
    }

    private static List<string> Columns(SalesRequest request) =>
        [.. request.Question.By.Select(dimension => dimension.Name), .. request.Measures.Select(measure => measure.Name)];
}
