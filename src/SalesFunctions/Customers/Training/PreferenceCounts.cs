using System.Runtime.InteropServices;

namespace SalesFunctions.Customers.Training;

/// <summary>What lines add up to.</summary>
internal struct LineSum
{
    public long Lines;
    public decimal Sales;
}

/// <summary>One value of a dimension: its lines by segment and month, and who bought it.</summary>
internal sealed class ValueCounts
{
    /// <summary>By place of the segment and month; lines without a day are under <see cref="PreferenceRow.AllMonths"/>.</summary>
    public Dictionary<(int Segment, DateOnly Month), LineSum> Lines { get; } = [];

    public CustomerBits Buyers { get; } = new();
}

/// <summary>
/// What the segments buy, how they pay, where and when, collected line by line. Memory follows values, months and segments, one bit per customer
/// and value, and 30 bytes per customer.
/// </summary>
internal sealed class PreferenceCounts(IReadOnlyList<(string Scheme, string Segment)> segments)
{
    /// <summary>The name under which values beyond <see cref="MostValues"/> are put together.</summary>
    public const string Others = "(others)";

    private const int MostValues = 500;

    public static readonly IReadOnlyList<string> Dimensions = ["category", "payment_method", "store", "weekday"];

    private readonly Dictionary<string, ValueCounts>[] _values = [.. Dimensions.Select(_ => new Dictionary<string, ValueCounts>(StringComparer.Ordinal))];

    // Customers by the order in which they were placed, and per scheme the place of their segment, from 1; 0 for none.
    private readonly Dictionary<ulong, uint> _customers = [];
    private readonly List<byte>[] _segmentOf = [.. SegmentSchemes.All.Select(_ => new List<byte>())];

    public IReadOnlyList<(string Scheme, string Segment)> Segments => segments;

    public IReadOnlyDictionary<string, ValueCounts> Values(int dimension) => _values[dimension];

    /// <summary>A customer's segments.</summary>
    public void Place(string customerId, CustomerSegments customer)
    {
        if (!_customers.TryAdd(CustomerKey.Of(customerId), (uint)_customers.Count))
        {
            return;
        }

        for (var scheme = 0; scheme < SegmentSchemes.All.Count; scheme++)
        {
            _segmentOf[scheme].Add((byte)(PlaceOf(SegmentSchemes.All[scheme], customer[SegmentSchemes.All[scheme]]) + 1));
        }
    }

    /// <summary>A line of a customer; missing names are empty.</summary>
    /// <param name="customerId">The id in UTF-8.</param>
    public void Add(ReadOnlySpan<byte> customerId, DateOnly? day, decimal amount, ReadOnlySpan<string> names)
    {
        if (!_customers.TryGetValue(CustomerKey.Of(customerId), out var customer))
        {
            return;
        }

        var month = day is { } date ? new DateOnly(date.Year, date.Month, 1) : PreferenceRow.AllMonths;
        for (var dimension = 0; dimension < Dimensions.Count; dimension++)
        {
            var counts = Of(dimension, names[dimension]);
            if (amount >= 0)
            {
                counts.Buyers.Add(customer);
            }

            for (var scheme = 0; scheme < SegmentSchemes.All.Count; scheme++)
            {
                var place = SegmentOf(scheme, customer);
                if (place >= 0)
                {
                    ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(counts.Lines, (place, month), out _);
                    sum.Lines++;
                    sum.Sales += amount;
                }
            }
        }
    }

    /// <summary>Per place of a segment how many of its customers bought the value.</summary>
    public long[] Buyers(ValueCounts counts)
    {
        var buyers = new long[segments.Count];
        foreach (var customer in counts.Buyers.Numbers())
        {
            for (var scheme = 0; scheme < SegmentSchemes.All.Count; scheme++)
            {
                if (SegmentOf(scheme, customer) is >= 0 and var place)
                {
                    buyers[place]++;
                }
            }
        }

        return buyers;
    }

    private int SegmentOf(int scheme, uint customer) => _segmentOf[scheme][(int)customer] - 1;

    private int PlaceOf(string scheme, string? segment)
    {
        for (var place = 0; place < segments.Count; place++)
        {
            if (segments[place].Segment == segment && segments[place].Scheme == scheme)
            {
                return place;
            }
        }

        return -1;
    }

    private ValueCounts Of(int dimension, string name)
    {
        var values = _values[dimension];
        if (values.TryGetValue(name, out var counts))
        {
            return counts;
        }

        if (values.Count >= MostValues)
        {
            name = Others;
        }

        if (!values.TryGetValue(name, out counts))
        {
            values.Add(name, counts = new ValueCounts());
        }

        return counts;
    }
}
