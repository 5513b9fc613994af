namespace SalesFunctions.Analytics.Cubes;

/// <summary>The purchases of some customers in one month, kept packed as they are stored.</summary>
public sealed class CubePurchases
{
    private readonly byte[] _content;
    private readonly int _start;
    private readonly PurchaseUnits _units;

    private CubePurchases(byte[] content, int start, PurchaseUnits units, int largest, long lines) =>
        (_content, _start, _units, Largest, Lines) = (content, start, units, largest, lines);

    /// <summary>The largest customer number that occurs.</summary>
    public int Largest { get; }

    /// <summary>Number of lines.</summary>
    public long Lines { get; }

    /// <summary>About how much memory they take, in bytes.</summary>
    public long Bytes => _content.Length;

    /// <summary>Reads a stored slice.</summary>
    /// <param name="content">Of the part <see cref="BuiltPurchases.LinesPart"/>; it is kept, not copied.</param>
    /// <exception cref="InvalidDataException">The content has another form than this program writes.</exception>
    public static CubePurchases Read(byte[] content)
    {
        var reader = new CubeBytesReader(content);
        if (reader.Byte() != PurchasesWriter.Version)
        {
            throw new InvalidDataException("The stored purchases have another form than this version reads.");
        }

        var units = new PurchaseUnits((long)reader.Unsigned(), (long)reader.Unsigned(), reader.Byte() == 1);
        var (largest, lines) = (reader.Count(), (long)reader.Unsigned());
        return new CubePurchases(content, reader.Position, units, largest, lines);
    }

    /// <param name="cells">The cells of the lines in another shape, as they are stored; null for those of the daily cube.</param>
    internal PurchaseReader Walk(byte[]? cells = null) => new(_content.AsSpan(_start), _units, cells);
}

/// <summary>Walks over purchases: customer by customer, in it order by order, in it line by line.</summary>
internal ref struct PurchaseReader(ReadOnlySpan<byte> bytes, PurchaseUnits units, byte[]? cells)
{
    private readonly int _end = bytes.Length;
    private CubeBytesReader _reader = new(bytes);
    private CubeBytesReader _others = new(cells);
    private int _cell;

    /// <summary>The number of the customer, 0 for lines without one.</summary>
    public int Customer { get; private set; }

    /// <summary>How many orders of the customer follow.</summary>
    public int Orders { get; private set; }

    public bool NextCustomer()
    {
        if (_reader.Position == _end)
        {
            return false;
        }

        Customer += _reader.Count();
        Orders = _reader.Count();
        return true;
    }

    /// <summary>The head of the next order; its lines must be read before another one.</summary>
    public PurchasedOrder NextOrder()
    {
        var head = _reader.Unsigned();
        var kind = (PurchaseKind)(head & 3);
        var key = kind switch { PurchaseKind.Shared => _reader.Unsigned(), PurchaseKind.Spanning => _reader.Fixed(), _ => 0UL };
        return new PurchasedOrder(kind, (int)(head >> 2), key);
    }

    public PurchasedLine NextLine()
    {
        var step = (int)_reader.Signed();
        _cell += cells is null ? step : (int)_others.Signed();
        var (sales, quantity) = (_reader.Signed() * units.Sales, _reader.Signed() * units.Quantity);
        return new PurchasedLine(_cell, sales, quantity, units.IsCosted && _reader.Byte() == 1 ? _reader.Signed() : PurchasedLine.NoCost);
    }
}

/// <param name="Kind">What the key means.</param>
/// <param name="Lines">How many lines follow.</param>
/// <param name="Key">What tells it from others of its kind.</param>
internal readonly record struct PurchasedOrder(PurchaseKind Kind, int Lines, ulong Key);

/// <param name="Cell">Its place among the cells of the month's daily cube, or of the shape that was asked for.</param>
/// <param name="Sales">In 1/10000 of the currency.</param>
/// <param name="Units">In 1/10000.</param>
/// <param name="Cost">In 1/10000 of the currency; <see cref="NoCost"/> where nobody knows.</param>
internal readonly record struct PurchasedLine(int Cell, long Sales, long Units, long Cost)
{
    public const long NoCost = long.MinValue;
}

/// <param name="Sales">What one of the stored amounts stands for, in 1/10000.</param>
/// <param name="Quantity">The same of quantities.</param>
/// <param name="IsCosted">Whether each line tells what it cost, or that nobody knows.</param>
internal readonly record struct PurchaseUnits(long Sales, long Quantity, bool IsCosted);
