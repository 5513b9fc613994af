namespace SalesFunctions.Ingest.Reading;

/// <summary>Undoes doubled and escaped quotes, in memory that is reused from record to record.</summary>
internal sealed class FieldUnescaper(Syntax syntax)
{
    private byte[] _scratch = new byte[1024];
    private int _used;

    public void Clear() => _used = 0;

    public ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> field)
    {
        // Spans already handed out keep the array they point into.
        if (_scratch.Length - _used < field.Length)
            (_scratch, _used) = (new byte[Math.Max(_scratch.Length * 2, field.Length)], 0);
        var target = _scratch.AsSpan(_used);
        int length = 0;
        for (int i = 0; i < field.Length; i++)
        {
            bool doubled = field[i] == syntax.Quote && i + 1 < field.Length && field[i + 1] == syntax.Quote;
            if (doubled || IsEscape(field, i))
                i++;
            target[length++] = field[i];
        }
        _used += length;
        return target[..length];
    }

    private bool IsEscape(ReadOnlySpan<byte> field, int at) =>
        syntax.Escape != Syntax.NoEscape && field[at] == syntax.Escape
        && at + 1 < field.Length && (field[at + 1] == syntax.Quote || field[at + 1] == syntax.Escape);
}
