using System.IO.Hashing;

namespace SalesFunctions.Ingest.Load;

/// <summary>
/// Gives each distinct name (UTF-8) a small number, without making a string of every cell. One thread asks for numbers, another
/// may ask for names.
/// </summary>
internal sealed class NameTable
{
    private readonly Dictionary<ulong, int> _numbers = [];
    private readonly List<byte[]> _names = [[]];

    public ReadOnlySpan<byte> this[int number]
    {
        get
        {
            lock (_names)
            {
                return _names[number];
            }
        }
    }

    /// <summary>Where each number's name stands in the order of the names' bytes, which is the order of an index.</summary>
    public int[] Places()
    {
        byte[][] known;
        lock (_names)
        {
            known = [.. _names];
        }

        var order = Enumerable.Range(0, known.Length).ToArray();
        Array.Sort(order, (one, other) => known[one].AsSpan().SequenceCompareTo(known[other]));
        var places = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            places[order[place]] = place;
        }

        return places;
    }

    public int NumberOf(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
        {
            return 0;
        }

        var hash = XxHash3.HashToUInt64(name);
        // Two names with one hash take neighbouring slots; the bytes decide.
        while (_numbers.TryGetValue(hash, out var number))
        {
            if (name.SequenceEqual(_names[number]))
            {
                return number;
            }

            hash++;
        }

        lock (_names)
        {
            _names.Add(name.ToArray());
            _numbers.Add(hash, _names.Count - 1);
            return _names.Count - 1;
        }
    }
}
