namespace SalesFunctions.Reports.Figures;

/// <summary>A dimension's values in the period and before it.</summary>
/// <param name="Dimension">Its name, as in <c>/sales?by=</c>.</param>
/// <param name="Rows">The values with the most sales, and one row for all others.</param>
/// <param name="Before">Sales by value in the period before.</param>
internal sealed record DimensionFigures(string Dimension, IReadOnlyList<Row> Rows, IReadOnlyDictionary<string, double> Before);

/// <summary>One file of the ledger that has something to say.</summary>
internal sealed record UploadFigures(Row Upload, IReadOnlyList<string> Warnings);

/// <summary>All that a report tells, as the API answers it: one state of the data and of the models.</summary>
internal sealed record ReportFigures
{
    public required string Dataset { get; init; }

    public ulong DataVersion { get; init; }

    /// <summary>0 where no models are published.</summary>
    public uint ModelVersion { get; init; }

    public required ReportPeriod Period { get; init; }

    /// <summary>The row of <c>/datasets</c>.</summary>
    public required Row About { get; init; }

    public required Row Summary { get; init; }

    /// <summary>Null where there is nothing to compare with.</summary>
    public Row? SummaryBefore { get; init; }

    public IReadOnlyList<Row> Months { get; init; } = [];

    /// <summary>Forecasts of the total.</summary>
    public IReadOnlyList<Row> Forecasts { get; init; } = [];

    public DimensionFigures? Categories { get; init; }

    /// <summary>Regions; where lines have none, cities, stores or ways to pay.</summary>
    public DimensionFigures? Places { get; init; }

    public IReadOnlyList<Row> Products { get; init; } = [];

    public IReadOnlyList<Row> Customers { get; init; } = [];

    /// <summary>The segments of all schemes.</summary>
    public IReadOnlyList<Row> Segments { get; init; } = [];

    public IReadOnlyList<Row> Campaigns { get; init; } = [];

    /// <summary>What to order, or what will be asked for where no stock is known.</summary>
    public IReadOnlyList<Row> Stock { get; init; } = [];

    public IReadOnlyList<Row> Recommendations { get; init; } = [];

    public IReadOnlyList<Row> Models { get; init; } = [];

    public IReadOnlyList<Row> Uploads { get; init; } = [];

    /// <summary>The latest files with warnings, and what they say.</summary>
    public IReadOnlyList<UploadFigures> Warned { get; init; } = [];

    /// <summary>Questions that took longer than a read may, and are therefore not in the report.</summary>
    public IReadOnlyCollection<string> LeftOut { get; init; } = [];

    public string? Currency => Summary.Text("currency");
}

/// <summary>The data went on changing while they were read.</summary>
internal sealed class ChangingDataException() : Exception("The data changed while they were read, again and again.");
