using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace SalesFunctions.Ingest.Values;

/// <summary>
/// The distinct values of a text column, as far as they were read without doubt, and the repairs that rest on them: a damaged value is
/// mended only into one that the column knows, so that no name is invented. Bounded: beyond the capacity new values are not kept.
/// </summary>
internal sealed class KnownValues(int capacity = KnownValues.DefaultCapacity)
{
    public const int DefaultCapacity = 4096;
    private const int LongestKept = 256;

    private readonly Dictionary<byte[], long> _counts = new(BytesComparer.Instance);

    public int Count => _counts.Count;

    /// <summary>Whether values were left out because there were too many: then the column is no short list of names.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The values that were kept, each with how often it came.</summary>
    public IEnumerable<(byte[] Text, long Count)> All => _counts.Select(pair => (pair.Key, pair.Value));

    /// <summary>Takes note of a trimmed value without marks of damage.</summary>
    public void Observe(ReadOnlySpan<byte> clean)
    {
        if (clean.IsEmpty || clean.Length > LongestKept) return;
        var lookup = _counts.GetAlternateLookup<ReadOnlySpan<byte>>();
        ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(lookup, clean);
        if (!Unsafe.IsNullRef(ref count)) count++;
        else if (_counts.Count < capacity) _counts.Add(clean.ToArray(), 1);
        else IsFull = true;
    }

    public long CountOf(ReadOnlySpan<byte> value) => TryFind(value, out _, out var count) ? count : 0;

    /// <summary>A value with stray quotes as the column knows it without them; false if it does not.</summary>
    public bool TryMendQuotes(ReadOnlySpan<byte> damaged, [NotNullWhen(true)] out byte[]? mended)
    {
        mended = null;
        if (damaged.Length > LongestKept) return false;
        Span<byte> room = stackalloc byte[LongestKept];
        var length = 0;
        foreach (var c in damaged) if (c != '"') room[length++] = c;
        return TryFind(Texts.Trim(room[..length]), out mended, out _);
    }

    /// <summary>
    /// A value that is not valid UTF-8, decoded by the encoding that leads to the most frequent value the column knows; if none does, by
    /// <paramref name="fallback"/> (Windows-1252 unless another column of the file has shown better).
    /// </summary>
    /// <returns>The value as UTF-8, the encoding used, and whether the column knew the result.</returns>
    public (byte[] Text, Encoding Encoding, bool IsKnown) MendEncoding(ReadOnlySpan<byte> damaged, Encoding? fallback = null)
    {
        fallback ??= SingleByteEncodings.Windows1252;
        var mixed = SingleByteEncodings.HoldsMultiByteUtf8(damaged);
        (byte[] Text, Encoding Encoding, long Count) best = ([], fallback, 0);
        for (var pass = 0; pass < (mixed ? 2 : 1); pass++)
        {
            foreach (var encoding in SingleByteEncodings.All)
            {
                var decoded = SingleByteEncodings.ToUtf8(damaged, encoding, keepUtf8: pass == 1);
                if (TryFind(Texts.Trim(decoded), out var known, out var count) && count > best.Count) best = (known, encoding, count);
            }
        }
        return best.Count > 0
            ? (best.Text, best.Encoding, true)
            : (SingleByteEncodings.ToUtf8(damaged, fallback, keepUtf8: mixed), fallback, false);
    }

    private bool TryFind(ReadOnlySpan<byte> value, [NotNullWhen(true)] out byte[]? known, out long count) =>
        _counts.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(value, out known, out count);

    private sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static BytesComparer Instance { get; } = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] value) => GetHashCode(value.AsSpan());

        public bool Equals(ReadOnlySpan<byte> value, byte[] other) => value.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> value)
        {
            var hash = new HashCode();
            hash.AddBytes(value);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> value) => value.ToArray();
    }
}
