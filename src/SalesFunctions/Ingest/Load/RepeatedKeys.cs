using System.IO.Hashing;

namespace SalesFunctions.Ingest.Load;

/// <summary>
/// Finds the lines of one file that share their row key, as storing them would, without a server and in bounded memory: a first
/// walk over the file notes which keys might come twice, a second one looks at those only.
/// </summary>
internal sealed class RepeatedKeys(long lines)
{
    private readonly RowOccurrences _keys = new(lines);
    private readonly Dictionary<ulong, (uint SourceLine, ulong ContentHash)> firsts = [];

    public LineCopies Copies { get; } = new();

    public void Note(LineChunk chunk)
    {
        foreach (var line in chunk.Lines)
        {
            _keys.Next(XxHash3.HashToUInt64(chunk.Key(line)));
        }
    }

    /// <exception cref="RowKeyDisprovedException">Two lines with one key differ.</exception>
    public void Compare(LineChunk chunk)
    {
        foreach (var line in chunk.Lines)
        {
            var key = XxHash3.HashToUInt64(chunk.Key(line));
            if (_keys.MayRepeat(key) && !firsts.TryAdd(key, (line.SourceLine, line.ContentHash)))
            {
                Copies.Add(line.SourceLine, firsts[key].SourceLine, firsts[key].ContentHash == line.ContentHash);
            }
        }
    }
}
