using System.IO.Hashing;
using System.Text;

namespace SalesFunctions.Ingest.Load;

/// <summary>Makes strings of UTF-8, each distinct text once.</summary>
internal sealed class RepeatedTexts
{
    // A column of texts that hardly repeat must not be kept whole.
    private const int Most = 100_000;

    private readonly Dictionary<ulong, Known> _known = [];
    private Known _last = new([], null);

    /// <returns>Null for the empty text; else the same object whenever the text comes again.</returns>
    public string? Of(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual(_last.Bytes))
        {
            return _last.Text;
        }

        return text.IsEmpty ? null : Find(text);
    }

    private string Find(ReadOnlySpan<byte> text)
    {
        var hash = XxHash3.HashToUInt64(text);
        // Another text of the same hash, should there ever be one, takes the place.
        if (!_known.TryGetValue(hash, out var known) || !text.SequenceEqual(known.Bytes))
        {
            if (_known.Count >= Most)
            {
                _known.Clear();
            }

            known = new Known(text.ToArray(), Encoding.UTF8.GetString(text));
            _known[hash] = known;
        }

        _last = known;
        return known.Text!;
    }

    private sealed record Known(byte[] Bytes, string? Text);
}
