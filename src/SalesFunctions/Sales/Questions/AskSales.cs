using SalesFunctions.Analytics.Cubes;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Telemetry;

namespace SalesFunctions.Sales.Questions;

/// <summary>Answers any question to a dataset's sales from the smallest roll-up that can, else from the lines.</summary>
internal sealed class AskSales(SalesCubes cubes, TraitCubes traits, LineGroups lines)
{
    public async Task<SalesAnswer> RunAsync(Snapshot snapshot, Dataset dataset, SalesQuestion question)
    {
        using var watch = new Watch("question", Signals.QueryDuration);
        var answer = await watch.RunAsync(() => AnswerAsync(snapshot, dataset, question));
        watch.By("sales.source", answer.Source.Name == SalesSource.Lines ? "facts" : "roll_up");
        return answer;
    }

    public async Task<SalesSource> SourceAsync(Snapshot snapshot, Dataset dataset, SalesQuestion question)
    {
        var catalogue = await cubes.CatalogueAsync(snapshot, dataset);
        question = Trimmed(question, dataset, catalogue);
        var source = SalesSource.Choose(question, catalogue, dataset.Calendar);
        return source.Name == SalesSource.Lines && await traits.SourceAsync(snapshot, dataset, question, catalogue) is { } made ? made with { Reason = source.Reason } : source;
    }

    private async Task<SalesAnswer> AnswerAsync(Snapshot snapshot, Dataset dataset, SalesQuestion question)
    {
        var catalogue = await cubes.CatalogueAsync(snapshot, dataset);
        question = Trimmed(question, dataset, catalogue);
        var source = SalesSource.Choose(question, catalogue, dataset.Calendar);
        if (source.Name == SalesSource.CustomerTotals)
        {
            var all = await AnswerAsync(snapshot, dataset, new SalesQuestion());
            return new SalesAnswer(await LineGroups.CustomersAsync(snapshot, dataset, question), null, all.Total, source);
        }

        var made = source.Name == SalesSource.Lines ? await traits.FindAsync(snapshot, dataset, question, catalogue) : null;
        source = made?.Source ?? source;
        var (groups, other, total) = source.Shape is null
            ? await lines.AskAsync(snapshot, dataset, question, source)
            : CubeGroups.Ask(question, source.Shape, dataset.Calendar, made?.Slices ?? await cubes.SlicesAsync(snapshot, dataset, source, question.Needs)).Answer(question);
        return new SalesAnswer(groups, other, total, source);
    }

    // An end behind the last sale, such as today, leaves nothing out; without it more roll-ups can answer.
    public static SalesQuestion Trimmed(SalesQuestion question, Dataset dataset, CubeCatalogue catalogue)
    {
        var dated = catalogue.Months.Where(entry => entry.Month != CubeQuestion.Undated).Select(entry => entry.Month).ToList();
        if (question.Range.IsOpen || dated.Count == 0 || dataset.LastSaleOn is not { } last)
        {
            return question;
        }

        var from = question.Range.From <= dated[0] ? null : question.Range.From;
        var to = question.Range.To > last ? null : question.Range.To;
        // Lines without a date lie in no range, so one end must stay.
        var trimmed = from is null && to is null && dated.Count < catalogue.Months.Count ? new DateRange(dated[0], null) : new DateRange(from, to);
        return question with { Range = trimmed };
    }
}
