using System.Numerics;
using System.Text;

namespace SalesFunctions.Ingest.Values;

internal enum DateProof
{
    Proven,
    Profile,
    /// <summary>No value, or too few, tells day from month: settle by the profile or by earlier files, else <see cref="DateVerdict.Order"/> is the default.</summary>
    Ambiguous,
    /// <summary>Values of both orders in numbers that no few mistakes explain: the profile must say.</summary>
    Conflict,
    /// <summary>No date at all was seen.</summary>
    Empty,
}

/// <summary>The order of a date column with the counts that prove it; the examples are the first of their kind.</summary>
internal sealed record DateVerdict(
    DateOrder Order, DateProof Proof, long OnlyDayFirst, long OnlyMonthFirst, long Either, long SelfEvident, long Unreadable,
    string? DayFirstExample, string? MonthFirstExample);

/// <summary>
/// What the whole of a date column says about its order. A proof is a value that one order can read and the other cannot; the
/// minority of proofs counts as mistakes when it is at most a tenth of the majority. Proofs that are rare beside values that say
/// nothing, or that all rest on one number such as the month 13, prove nothing.
/// </summary>
internal sealed class DateEvidence
{
    public const int LargeMajority = 10;
    private const int RareOneIn = 20;
    private const int TooRareOneIn = 200;
    private const int LongestRemembered = 40;

    private enum Kind { Missing, DayOnly, MonthOnly, YearOnly, Either, SelfEvident, Unreadable }

    private readonly long[] _counts = new long[7];
    private readonly byte[] _last = new byte[LongestRemembered];
    private int _lastLength = -1;
    private Kind _lastKind;
    private uint _dayProofs, _monthProofs;
    private string? _dayExample, _monthExample;
    private bool _sameDayAndMonth;
    private readonly ShortYears _short = new();

    public void Observe(ReadOnlySpan<byte> text)
    {
        if (text.Length == _lastLength && text.SequenceEqual(_last.AsSpan(0, _lastLength)))
        {
            _counts[(int)_lastKind]++;
            return;
        }
        var kind = Classify(text);
        _counts[(int)kind]++;
        _lastLength = text.Length <= LongestRemembered ? text.Length : -1;
        if (_lastLength < 0) return;
        text.CopyTo(_last);
        _lastKind = kind;
    }

    public DateVerdict Decide(DateOrder? fromProfile)
    {
        var (order, proof) = fromProfile is { } given ? (given, DateProof.Profile) : Judge();
        var unreadable = Count(Kind.Unreadable) + (order == DateOrder.YearFirst ? 0 : Count(Kind.YearOnly));
        return new DateVerdict(order, proof, Count(Kind.DayOnly), Count(Kind.MonthOnly), Count(Kind.Either), Count(Kind.SelfEvident),
            unreadable, _dayExample, _monthExample);
    }

    private (DateOrder, DateProof) Judge()
    {
        var (day, month, either) = (Count(Kind.DayOnly), Count(Kind.MonthOnly), Count(Kind.Either));
        if (_short.AreYearFirst(day + month + either + Count(Kind.YearOnly))) return (DateOrder.YearFirst, DateProof.Proven);
        // 5/5/2024 is the same in both orders, and still no year stands first in it.
        if (day + month + either == 0) return (_sameDayAndMonth ? DateOrder.DayFirst : DateOrder.YearFirst, Count(Kind.SelfEvident) > 0 ? DateProof.Proven : DateProof.Empty);
        var order = month > day ? DateOrder.MonthFirst : DateOrder.DayFirst;
        var (many, few) = (Math.Max(day, month), Math.Min(day, month));
        if (few * LargeMajority > many) return (order, DateProof.Conflict);
        var proofs = order == DateOrder.DayFirst ? _dayProofs : _monthProofs;
        return IsProof(many, either, BitOperations.PopCount(proofs)) ? (order, DateProof.Proven) : (DateOrder.DayFirst, DateProof.Ambiguous);
    }

    private static bool IsProof(long proofs, long either, int distinct) =>
        proofs * RareOneIn >= either + proofs || (distinct > 1 && proofs * TooRareOneIn >= either + proofs);

    private long Count(Kind kind) => _counts[(int)kind];

    private Kind Classify(ReadOnlySpan<byte> text)
    {
        if (!DateParts.TryParse(text, out var parts))
        {
            var trimmed = Texts.Trim(text);
            if (Texts.IsMissing(trimmed)) return Kind.Missing;
            if (trimmed.Length == text.Length || !DateParts.TryParse(trimmed, out parts)) return Kind.Unreadable;
        }
        if (parts.Form == DateParts.Shape.YearMonthDay) return Dates.IsDay(parts.First, parts.Second, parts.Third) ? Kind.SelfEvident : Kind.Unreadable;
        var year = parts.Form == DateParts.Shape.ShortYear ? Dates.FullYear(parts.Third) : parts.Third;
        var dayFirst = Dates.IsDay(year, parts.Second, parts.First);
        var monthFirst = Dates.IsDay(year, parts.First, parts.Second);
        if (parts.Form == DateParts.Shape.ShortYear) _short.Observe(parts, dayFirst, monthFirst);
        if (dayFirst && monthFirst)
        {
            _sameDayAndMonth |= parts.First == parts.Second;
            return parts.First == parts.Second ? Kind.SelfEvident : Kind.Either;
        }
        if (dayFirst)
        {
            _dayProofs |= 1u << parts.First;
            _dayExample ??= Encoding.UTF8.GetString(text);
            return Kind.DayOnly;
        }
        if (!monthFirst) return parts.TryDate(DateOrder.YearFirst, out _) ? Kind.YearOnly : Kind.Unreadable;
        _monthProofs |= 1u << parts.Second;
        _monthExample ??= Encoding.UTF8.GetString(text);
        return Kind.MonthOnly;
    }

    /// <summary>Two-digit years may also stand first, as in <c>21-03-31</c>; the ends of such dates tell days from years by their spread.</summary>
    private sealed class ShortYears
    {
        private long _yearFirst, _other, _seen;
        private UInt128 _firsts, _thirds;

        public void Observe(DateParts parts, bool dayFirst, bool monthFirst)
        {
            _seen++;
            if (parts.TryDate(DateOrder.YearFirst, out _)) _yearFirst++;
            if (dayFirst || monthFirst) _other++;
            _firsts |= UInt128.One << parts.First;
            _thirds |= UInt128.One << parts.Third;
        }

        public bool AreYearFirst(long dates)
        {
            if (_seen == 0 || _seen < dates || _yearFirst * 100 < _seen * 99) return false;
            if (_other * 2 < _seen) return true;
            var (firsts, thirds) = ((int)UInt128.PopCount(_firsts), (int)UInt128.PopCount(_thirds));
            return thirds >= 13 && firsts * 3 <= thirds;
        }
    }
}
