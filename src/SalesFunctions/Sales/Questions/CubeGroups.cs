using SalesFunctions.Analytics.Calendars;
using SalesFunctions.Analytics.Cubes;

namespace SalesFunctions.Sales.Questions;

/// <summary>Groups of an answer before they are cut: distinct customers are counted only for those that will be shown.</summary>
internal sealed class CubeGroups(CubeScan scan, SalesNeeds needs)
{
    private readonly long[]? _orders = needs.HasFlag(SalesNeeds.Orders) ? scan.Orders() : null;
    private readonly long[]? _customerOrders = needs.HasFlag(SalesNeeds.CustomerOrders) ? scan.Orders(ofCustomers: true) : null;

    public static CubeGroups Ask(SalesQuestion question, CubeShape shape, BusinessCalendar calendar, IReadOnlyList<CubeSlice> slices)
    {
        CubeAxis Axis(SalesDimension dimension) => dimension.AxisIn(shape, calendar)!;
        return new CubeGroups(
            CubeScan.Run(new CubeQuestion(shape, [.. question.By.Select(Axis)], Filters(question, shape, calendar), question.Range.From, question.Range.To), slices), question.Needs);
    }

    public static IReadOnlyList<CubeFilter> Filters(SalesQuestion question, CubeShape shape, BusinessCalendar calendar) =>
        [.. question.Filters.Select(filter => new CubeFilter(filter.Dimension.AxisIn(shape, calendar)!, Labels(filter, calendar).ToHashSet()))];

    /// <summary>In the question's order, cut to its top, the rest united where it is wanted.</summary>
    public (IReadOnlyList<SalesGroup> Groups, SalesFigures? Other, SalesFigures Total) Answer(SalesQuestion question)
    {
        if (question.By.Count == 0 && scan.Keys.Count == 0)
        {
            return ([new SalesGroup([], SalesFigures.Zero)], null, SalesFigures.Zero);
        }

        var needsCustomers = needs.HasFlag(SalesNeeds.Customers);
        var byCustomers = needsCustomers && question.Order.Any(order => order.Column == "customers") ? scan.Customers() : null;
        var all = new SalesGroup[scan.Keys.Count];
        for (var group = 0; group < all.Length; group++)
        {
            all[group] = new SalesGroup(scan.Keys[group], Figures(scan.Sums[group], _orders?[group], _customerOrders?[group], byCustomers?[group]));
        }

        var order = Enumerable.Range(0, all.Length).ToArray();
        Array.Sort(order, new SalesGroupOrder(question, all));
        var shown = order[..Math.Min(question.Top ?? order.Length, order.Length)];
        var union = Enumerable.Repeat(shown.Length, all.Length).ToArray();
        for (var place = 0; place < shown.Length; place++)
        {
            union[shown[place]] = place;
        }

        var hasOther = question.WithOther && shown.Length < all.Length;
        if (!hasOther)
        {
            union = Array.ConvertAll(union, place => place == shown.Length ? -1 : place);
        }

        var customers = needsCustomers ? scan.Customers(union) : null;
        IReadOnlyList<SalesGroup> groups = [.. shown.Select((group, place) => all[group] with { Figures = all[group].Figures with { Customers = customers?[place] ?? 0 } })];
        return (groups, hasOther ? Other(union, shown.Length, customers) : null, Figures(Sum(Enumerable.Range(0, all.Length)), null, null, null));
    }

    // A period may be asked for in several ways, a month as 2026-01 for instance, and has one label.
    private static IEnumerable<string?> Labels(SalesFilter filter, BusinessCalendar calendar) => filter.Values.Select(value =>
        value is not null && filter.Dimension.IsPeriod && calendar.TryParse(filter.Dimension.Period, value, out var period) ? period.Label : value);

    private SalesFigures Other(int[] union, int other, long[]? customers)
    {
        var onlyOther = Array.ConvertAll(union, place => place == other ? 0 : -1);
        return Figures(
            Sum(Enumerable.Range(0, union.Length).Where(group => union[group] == other)),
            _orders is null ? null : scan.Orders(onlyOther)[0],
            _customerOrders is null ? null : scan.Orders(onlyOther, ofCustomers: true)[0],
            customers?[other]);
    }

    private CubeSums Sum(IEnumerable<int> groups)
    {
        var total = default(CubeSums);
        foreach (var sums in groups.Select(group => scan.Sums[group]))
        {
            total.Lines += sums.Lines;
            total.Sales += sums.Sales;
            total.Units += sums.Units;
            total.Returns += sums.Returns;
            total.CostedLines += sums.CostedLines;
            total.CostedSales += sums.CostedSales;
            total.Cost += sums.Cost;
        }

        return total;
    }

    private static SalesFigures Figures(CubeSums sums, long? orders, long? customerOrders, long? customers) => new()
    {
        Lines = sums.Lines,
        Sales = (decimal)sums.Sales / CubeLine.Scale,
        Units = (decimal)sums.Units / CubeLine.Scale,
        Returns = (decimal)sums.Returns / CubeLine.Scale,
        Orders = orders ?? 0,
        CustomerOrders = customerOrders ?? 0,
        Customers = customers ?? 0,
        Profit = sums.CostedLines > 0 ? (decimal)(sums.CostedSales - sums.Cost) / CubeLine.Scale : null,
    };
}
