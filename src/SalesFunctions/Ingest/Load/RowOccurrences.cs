namespace SalesFunctions.Ingest.Load;

/// <summary>
/// Tells the how-manieth line of its content a line is, in bounded memory: a first walk over the file notes which contents
/// might come twice, a second one counts only those. Two honest identical lines so keep two identities.
/// </summary>
/// <remarks>
/// Source: B. H. Bloom, Space/time trade-offs in hash coding with allowable errors, CACM 13 (1970). With 24 bits a line and
/// 6 probes about one line in 10,000 is noted without need, which costs memory and no truth.
/// </remarks>
internal sealed class RowOccurrences
{
    private const int BitsPerLine = 24;
    private const int Probes = 6;

    private readonly ulong[] _bits;
    private readonly Dictionary<ulong, ushort> _repeated = [];
    private bool _counting;

    public RowOccurrences(long lines)
    {
        var words = Math.Max(1024, (lines * BitsPerLine / 64) + 1);
        _bits = new ulong[words];
    }

    /// <summary>Ends the first walk; the second must bring the same lines in the same order.</summary>
    public void BeginSecondWalk() => _counting = true;

    /// <summary>Whether the first walk met this content more than once; seldom true of one that it met once.</summary>
    public bool MayRepeat(ulong contentHash) => _repeated.ContainsKey(contentHash);

    /// <summary>First walk: always 0. Second walk: 0 for the first line of this content, 1 for the next, and so on.</summary>
    public ushort Next(ulong contentHash)
    {
        if (!_counting)
        {
            Note(contentHash);
            return 0;
        }

        if (!_repeated.TryGetValue(contentHash, out var count))
        {
            return 0;
        }

        _repeated[contentHash] = (ushort)(count + 1);
        return count;
    }

    private void Note(ulong contentHash)
    {
        if (SetAll(contentHash))
        {
            _repeated.TryAdd(contentHash, 0);
        }
    }

    private bool SetAll(ulong hash)
    {
        var size = (ulong)_bits.Length * 64;
        var step = (hash >> 32) | 1;
        var known = true;
        for (var probe = 0; probe < Probes; probe++)
        {
            var position = hash % size;
            ref var word = ref _bits[position / 64];
            var mask = 1UL << (int)(position % 64);
            known &= (word & mask) != 0;
            word |= mask;
            hash += step * 0x9E3779B97F4A7C15UL;
        }

        return known;
    }
}
