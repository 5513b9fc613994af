using System.Globalization;
using SalesFunctions.Platform;

namespace SalesFunctions.Reports.Figures;

/// <summary>Asks the API about one dataset, and sees to it that all answers are of one state of it.</summary>
internal sealed class AskOneState(OwnApi api, string dataset, CancellationToken cancellation)
{
    private readonly List<string> _leftOut = [];

    public ulong DataVersion { get; private set; }

    public uint ModelVersion { get; private set; }

    public IReadOnlyCollection<string> LeftOut => _leftOut;

    /// <summary>Sets the state that all further answers must be of.</summary>
    public async Task BeginAsync()
    {
        var answer = await api.AskAsync("/sales/summary", [("dataset", dataset)], cancellation);
        (DataVersion, ModelVersion) = Versions(answer);
    }

    /// <summary>A question that takes longer than a read may has no rows and is kept in mind.</summary>
    public async Task<IReadOnlyList<Row>> RowsAsync(string path, params (string Name, string? Value)[] parameters)
    {
        try
        {
            return [.. (await AskAsync(path, parameters)).Rows().Select(row => new Row(row))];
        }
        catch (Exception slow) when (Database.IsTimeout(slow))
        {
            _leftOut.Add(path);
            return [];
        }
    }

    public async Task<Row> ObjectAsync(string path, params (string Name, string? Value)[] parameters) => new((await AskAsync(path, parameters)).Object());

    /// <summary>All datasets, as their catalogue has them.</summary>
    public async Task<IReadOnlyList<Row>> DatasetsAsync() => [.. (await api.AskAsync("/datasets", [], cancellation)).Rows().Select(row => new Row(row))];

    public async Task<OwnAnswer> AskAsync(string path, params (string Name, string? Value)[] parameters) =>
        Checked(await api.AskAsync(path, [.. parameters, ("dataset", dataset)], cancellation));

    /// <summary>Throws where the state has changed: pages do not tell theirs.</summary>
    public async Task EndAsync() => Checked(await api.AskAsync("/sales/summary", [("dataset", dataset)], cancellation));

    private OwnAnswer Checked(OwnAnswer answer) =>
        answer.Header(Freshness.DataVersion) is null || Versions(answer) == (DataVersion, ModelVersion) ? answer : throw new ChangingDataException();

    private static (ulong Data, uint Model) Versions(OwnAnswer answer) => (
        ulong.Parse(answer.Header(Freshness.DataVersion) ?? "0", CultureInfo.InvariantCulture),
        uint.Parse(answer.Header(Freshness.ModelVersion) ?? "0", CultureInfo.InvariantCulture));
}
