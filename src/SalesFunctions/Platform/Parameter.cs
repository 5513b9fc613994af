namespace SalesFunctions.Platform;

internal enum ParameterType
{
    Text,
    Whole,
    Number,
    Day,
    Flag,
}

/// <summary>
/// A parameter as the contract describes it: of the path where that has its name in braces, else of the query, where <see cref="QueryParameters"/> reads it.
/// </summary>
internal sealed record Parameter(string Name, string Description, ParameterType Type = ParameterType.Text)
{
    public static readonly Parameter Dataset =
        new("dataset", "The dataset: the first folder of its uploads.") { Default = QueryParameters.DefaultDataset };

    public static readonly Parameter Format =
        new("format", "How rows are written; a path that ends in .csv or .json says the same. spreadsheet is CSV for people: with a byte order mark, and formulas in texts defused.")
        {
            Choices = ["json", "csv", "spreadsheet"],
            Default = "json",
        };

    public static readonly Parameter From = new("from", "First day that counts, yyyy-MM-dd.", ParameterType.Day);
    public static readonly Parameter To = new("to", "First day that no longer counts, yyyy-MM-dd.", ParameterType.Day);

    public static readonly Parameter PageSize =
        new("page_size", "Rows per page.", ParameterType.Whole) { Minimum = 1, Maximum = 100_000, Default = "10000" };

    public static readonly Parameter Cursor = new("cursor", "Where the page begins: nextCursor of the page before.");

    /// <summary>A question that is answered with no unless the caller says yes; <see cref="QueryParameters.Flag"/> reads it.</summary>
    public static Parameter Flag(string name, string description) =>
        new(name, description, ParameterType.Flag) { Choices = ["true", "false"], Default = "false" };

    /// <summary>The only values that it takes; empty where any is.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whether it may be given several times, or with several values separated by commas.</summary>
    public bool Repeats { get; init; }

    /// <summary>Whether a question without it is refused; one of a path always is there. It has <see cref="Choices"/>, of which the index makes the first.</summary>
    public bool Required { get; init; }

    public string? Default { get; init; }

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }
}
