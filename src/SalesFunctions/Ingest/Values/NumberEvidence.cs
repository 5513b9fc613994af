namespace SalesFunctions.Ingest.Values;

internal enum MarkProof
{
    /// <summary>No value has a mark that could be read both ways.</summary>
    NotNeeded,
    Proven,
    Profile,
    /// <summary>Only values such as <c>1,500</c>: the default holds, dot is decimal and comma is thousands.</summary>
    Ambiguous,
    /// <summary>Values of both kinds in numbers that no few mistakes explain; the more frequent kind holds.</summary>
    Conflict,
}

internal sealed record NumberVerdict(
    DecimalMark Mark, MarkProof Proof, long ProveDot, long ProveComma, long Ambiguous, long Unreadable, long Percent,
    IReadOnlyList<(string Code, long Count)> Currencies);

/// <summary>What the whole of a number column says about its decimal mark and its currency.</summary>
internal sealed class NumberEvidence
{
    /// <summary>So many proofs must stand against one for the few to count as mistakes.</summary>
    public const int LargeMajority = 10;

    private readonly long[] _currencies = new long[Currencies.Count];
    private long _dot, _comma, _ambiguous, _unreadable, _percent;

    public void Observe(ReadOnlySpan<byte> text)
    {
        var point = -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] - (uint)'0' <= 9) continue;
            if (text[i] == '.' && point < 0 && i > 0) point = i;
            else if (text[i] != '-' || i > 0 || text.Length == 1)
            {
                ObserveDressed(text);
                return;
            }
        }
        if (point < 0) return;
        if (text.Length - 1 - point == 3) ObserveDressed(text);
        else _dot++;
    }

    public void Add(NumberEvidence other)
    {
        _dot += other._dot;
        _comma += other._comma;
        _ambiguous += other._ambiguous;
        _unreadable += other._unreadable;
        _percent += other._percent;
        for (var i = 0; i < _currencies.Length; i++) _currencies[i] += other._currencies[i];
    }

    public NumberVerdict Decide(DecimalMark? fromProfile)
    {
        var (mark, proof) = fromProfile is { } given ? (given, MarkProof.Profile) : Judge();
        return new NumberVerdict(mark, proof, _dot, _comma, _ambiguous, _unreadable, _percent, CurrenciesSeen());
    }

    private (DecimalMark, MarkProof) Judge()
    {
        var mark = _comma > _dot ? DecimalMark.Comma : DecimalMark.Dot;
        if (_dot + _comma == 0) return (DecimalMark.Dot, _ambiguous > 0 ? MarkProof.Ambiguous : MarkProof.NotNeeded);
        var (many, few) = (Math.Max(_dot, _comma), Math.Min(_dot, _comma));
        return (mark, few * LargeMajority <= many ? MarkProof.Proven : _ambiguous > 0 ? MarkProof.Conflict : MarkProof.NotNeeded);
    }

    private (string, long)[] CurrenciesSeen() =>
        [.. _currencies.Select((count, index) => (Code: Currencies.CodeAt(index), Count: count)).Where(seen => seen.Count > 0)
            .GroupBy(seen => seen.Code, (code, seen) => (code, Count: seen.Sum(s => s.Count))).OrderByDescending(seen => seen.Count)];

    private void ObserveDressed(ReadOnlySpan<byte> text)
    {
        var trimmed = Texts.Trim(text);
        if (Texts.IsMissing(trimmed)) return;
        if (!NumberLayout.TryUndress(trimmed, out var body, out var dress))
        {
            _unreadable++;
            return;
        }
        if (dress.HasCurrency) _currencies[dress.Currency]++;
        if (dress.Percent) _percent++;
        if (body.IsEmpty) return;
        Span<NumberLayout.Mark> room = stackalloc NumberLayout.Mark[NumberLayout.MostMarks];
        var layout = new NumberLayout(room);
        if (!layout.TryScan(body) || !layout.TryValue(DecimalMark.Dot, negative: false, out _))
        {
            _unreadable++;
            return;
        }
        var proof = layout.Proof(out var ambiguous);
        if (ambiguous) _ambiguous++;
        else if (proof == DecimalMark.Dot) _dot++;
        else if (proof == DecimalMark.Comma) _comma++;
    }
}
