using SalesFunctions.Platform;
using SalesFunctions.Sales.Questions;

namespace SalesFunctions.Sales;

/// <summary>What <c>/sales</c> takes and may answer, from its dimensions and measures.</summary>
internal static class SalesContract
{
    /// <summary>A group without lines: a measure that has a value for it has one for every row.</summary>
    private static readonly SalesRow Nothing = new(SalesFigures.Zero, 0, null, null, null);

    /// <summary>Every dimension is a filter, too.</summary>
    public static readonly IReadOnlyList<Parameter> Filters =
    [
        .. SalesDimensions.All.Select(dimension => new Parameter(
            dimension.Name, $"Only lines with this value. {dimension.Description} Repeat it for several values; empty for lines without one.") { Repeats = true }),
    ];

    public static readonly EndpointContract Contract = new("Sales by any dimensions: any measures, any filters.", AnswerShape.Rows, Columns(), Parameters())
    {
        Description = "Columns are the dimensions of by, then the measures, then currency where a measure is money, then is_other with other=true. "
            + "Without by it is one row for all. With explain=true the answer tells instead what answers: source, months, rows, reason.",
        ColumnsAsked = true,
    };

    private static IReadOnlyList<ColumnContract> Columns() =>
    [
        .. SalesDimensions.All.Select(dimension => new ColumnContract(dimension.Name, dimension.Type, dimension.Description, Nullable: true)),
        .. SalesMeasures.All.Select(measure => new ColumnContract(measure.Name, measure.Type, measure.Description, measure.Value(Nothing) is null)),
        new("currency", typeof(string), "Currency of the money columns; there where one of them is.", Nullable: true),
        new("is_other", typeof(bool), "Whether the row unites all groups behind top=; there with other=true.", Nullable: false),
        .. ColumnContract.Of<SalesExplanation>(),
    ];

    private static IReadOnlyList<Parameter> Parameters() =>
    [
        Parameter.Dataset,
        new("by", "Dimensions that make the rows, at most six.") { Choices = SalesDimensions.Names, Repeats = true },
        new("measures", "Figures of each row.") { Choices = SalesMeasures.Names, Repeats = true, Default = string.Join(',', SalesMeasures.Defaults) },
        Parameter.From,
        Parameter.To,
        .. Filters,
        new("sort", "Columns of the answer to sort by, with a minus for descending; else through time, then the most sales first.") { Repeats = true },
        new("top", "Only the first rows.", ParameterType.Whole) { Minimum = 1, Maximum = Answers.MaximumRows },
        Parameter.Flag("other", "Whether the rows behind top= come as one row more."),
        Parameter.Flag("explain", "Whether to tell what answers, and why no smaller roll-up does, instead of the figures."),
        Parameter.Format,
    ];
}
