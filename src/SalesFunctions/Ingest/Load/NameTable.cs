using System.IO.Hashing;

namespace SalesFunctions.Ingest.Load;

/// <summary>
/// Gives each distinct name (UTF-8) a small number, without making a string of every cell. One thread asks for numbers, another
/// may ask for names.
/// </summary>
internal sealed class NameTable
{
    private readonly Dictionary<ulong, int> numbers = [];
    private readonly List<byte[]> names = [[]];

    public ReadOnlySpan<byte> this[int number]
    {
        get
        {
            lock (names)
            {
                return names[number];
            }
        }
    }

    /// <summary>Where each number's name stands in the order of the names' bytes, which is the order of an index.</summary>
    public int[] Places()
    {
        byte[][] known;
        lock (names)
        {
            known = [.. names];
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
        while (numbers.TryGetValue(hash, out var number))
        {
            if (name.SequenceEqual(names[number]))
            {
                return number;
            }

            hash++;
        }

        lock (names)
        {
            names.Add(name.ToArray());
            numbers.Add(hash, names.Count - 1);
            return names.Count - 1;
        }
    }
}
