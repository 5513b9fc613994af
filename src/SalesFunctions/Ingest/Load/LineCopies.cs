using System.Globalization;

namespace SalesFunctions.Ingest.Load;

/// <summary>Lines that repeat another line of their own file, key and content; as text the first few, for a warning.</summary>
internal sealed class LineCopies
{
    private const int MostShown = 5;

    private readonly List<string> _shown = [];

    public long Count { get; private set; }

    /// <exception cref="RowKeyDisprovedException">The two lines differ: what they share is no key.</exception>
    public void Add(uint line, uint first, bool same)
    {
        if (!same)
        {
            throw new RowKeyDisprovedException($"lines {Math.Min(first, line)} and {Math.Max(first, line)} share the row key but differ");
        }

        Count++;
        if (_shown.Count < MostShown)
        {
            _shown.Add(string.Create(CultureInfo.InvariantCulture, $"{line} (as {first})"));
        }
    }

    public override string ToString() => string.Join(", ", _shown) + (Count > _shown.Count ? ", …" : "");
}
