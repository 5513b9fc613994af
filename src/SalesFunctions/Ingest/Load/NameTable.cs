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
