namespace SalesFunctions.Sales.Questions;

/// <summary>Sorts places of groups as a question wants them: figures by size, values by their text, missing ones last.</summary>
internal sealed class SalesGroupOrder : IComparer<int>
{
    private readonly IReadOnlyList<SalesGroup> _groups;
    private readonly (int Dimension, string Figure, int Sign)[] _by;

    public SalesGroupOrder(SalesQuestion question, IReadOnlyList<SalesGroup> groups)
    {
        _groups = groups;
        var names = question.By.Select(dimension => dimension.Name).ToList();
        _by = [.. question.FullOrder.Select(order => (names.IndexOf(order.Column), order.Column, order.Descending ? -1 : 1))];
    }

    public int Compare(int x, int y)
    {
        foreach (var (dimension, figure, sign) in _by)
        {
            var order = dimension >= 0
                ? Compare(_groups[x].Key[dimension], _groups[y].Key[dimension], sign)
                : Compare(_groups[x].Figures.Named(figure), _groups[y].Figures.Named(figure), sign);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static int Compare(string? x, string? y, int sign) => (x, y) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        _ => sign * string.CompareOrdinal(x, y),
    };

    private static int Compare(decimal? x, decimal? y, int sign) => (x, y) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        _ => sign * decimal.Compare(x.Value, y.Value),
    };
}
