namespace SalesFunctions.Ingest.Load;

/// <summary>
/// Remembers what was last sent for each key, in bounded memory: a repeat need not be sent again, and a forgotten one only costs a row.
/// A key has a few places, and the one met longest ago makes room.
/// </summary>
internal sealed class RecentRows
{
    private const int Sets = 1 << 16;
    private const int Ways = 8;

    private readonly RowHashes[] _entries = new RowHashes[Sets * Ways];

    /// <summary>Whether exactly this was the last thing said of the key; from now on it is.</summary>
    public bool Remember(RowHashes row)
    {
        var set = _entries.AsSpan((int)(row.Key % Sets) * Ways, Ways);
        var at = 0;
        while (at < Ways - 1 && set[at].Key != row.Key)
        {
            at++;
        }

        var known = set[at] == row;
        set[..at].CopyTo(set[1..]);
        set[0] = row;
        return known;
    }
}
