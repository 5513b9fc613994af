using SalesFunctions.Platform;

namespace SalesFunctions.Sales.Questions;

/// <summary>Answers any question to a dataset's sales from the smallest roll-up that can, else from the lines.</summary>
internal sealed class AskSales(SalesCubes cubes, LineGroups lines)
{
    public async Task<SalesAnswer> RunAsync(Snapshot snapshot, Dataset dataset, SalesQuestion question)
    {
        var source = await SourceAsync(snapshot, dataset, question);
        if (source.Name == SalesSource.CustomerTotals)
        {
            var all = await RunAsync(snapshot, dataset, new SalesQuestion());
            return new SalesAnswer(await LineGroups.CustomersAsync(snapshot, dataset, question), null, all.Total, source);
        }

        var (groups, other, total) = source.Shape is null
            ? await lines.AskAsync(snapshot, dataset, question, source)
            : CubeGroups.Ask(question, source.Shape, dataset.Calendar, await cubes.SlicesAsync(snapshot, dataset, source, question.Needs)).Answer(question);
        return new SalesAnswer(groups, other, total, source);
    }

    public async Task<SalesSource> SourceAsync(Snapshot snapshot, Dataset dataset, SalesQuestion question) =>
        SalesSource.Choose(question, await cubes.CatalogueAsync(snapshot, dataset), dataset.Calendar);
}
