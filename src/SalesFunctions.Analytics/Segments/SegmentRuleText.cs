using System.Globalization;

namespace SalesFunctions.Analytics.Segments;

/// <summary>Reads the conditions of a rule: <c>feature operator number</c>, joined by <c>and</c>.</summary>
internal ref struct SegmentRuleText
{
    private const string Example = "recency_score >= 4 and monetary_score = 5";

    private readonly string _text;
    private int _at;
    private string? _fault;

    private SegmentRuleText(string text) => _text = text;

    /// <returns>The conditions, or what is wrong with the text and where, counted from 1.</returns>
    public static (IReadOnlyList<SegmentCondition> Conditions, string? Fault) Parse(string text)
    {
        var reader = new SegmentRuleText(text);
        var conditions = new List<SegmentCondition>();
        do
        {
            conditions.Add(reader.ReadCondition());
        }
        while (reader.ReadAnd());
        return (conditions, reader._fault);
    }

    private SegmentCondition ReadCondition()
    {
        var meaning = ReadFeature();
        var comparison = ReadComparison();
        var (start, bound) = ReadNumber();
        if (_fault is null && (bound < meaning!.Least || bound > meaning.Most))
        {
            Fail(start, $"{meaning.Name} {(double.IsInfinity(meaning.Most) ? $"is at least {meaning.Least}" : $"is from {meaning.Least} to {meaning.Most}")}");
        }
        else if (_fault is null && meaning!.IsWhole && bound != Math.Floor(bound))
        {
            Fail(start, $"{meaning.Name} is a whole number");
        }

        return _fault is null ? new SegmentCondition(meaning!.Feature, comparison, bound) : default;
    }

    private FeatureMeaning? ReadFeature()
    {
        var (start, word) = ReadWord();
        var found = FeatureMeaning.All.FirstOrDefault(meaning => meaning.Name.Equals(word, StringComparison.OrdinalIgnoreCase));
        if (found is null)
        {
            Fail(start, word.Length == 0
                ? $"a feature is missing; a rule is written such as {Example}, and the features are {FeatureMeaning.Names}"
                : $"\"{word}\" is no feature; the features are {FeatureMeaning.Names}");
        }

        return found;
    }

    private Comparison ReadComparison()
    {
        SkipBlanks();
        for (var known = 0; known < SegmentCondition.Operators.Count; known++)
        {
            if (string.CompareOrdinal(_text, _at, SegmentCondition.Operators[known], 0, SegmentCondition.Operators[known].Length) == 0)
            {
                _at += SegmentCondition.Operators[known].Length;
                return (Comparison)known;
            }
        }

        Fail(_at, $"one of {string.Join(" ", SegmentCondition.Operators)} must stand here");
        return default;
    }

    private (int Start, double Number) ReadNumber()
    {
        SkipBlanks();
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] == '.' || (_text[_at] == '-' && _at == start)))
        {
            _at++;
        }

        // What a decimal holds is what money is kept in, and is written again as it was read.
        if (decimal.TryParse(_text.AsSpan(start, _at - start), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return (start, (double)number);
        }

        Fail(start, "a number such as 4 or 99.5 must stand here");
        return (start, 0);
    }

    private bool ReadAnd()
    {
        SkipBlanks();
        if (_fault is not null || _at == _text.Length)
        {
            return false;
        }

        var (start, word) = ReadWord();
        if (word.Equals("and", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        Fail(start, word.Equals("or", StringComparison.OrdinalIgnoreCase)
            ? "there is no \"or\"; write two rules with the same segment"
            : "conditions are joined by \"and\"");
        return false;
    }

    private (int Start, string Word) ReadWord()
    {
        SkipBlanks();
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '_'))
        {
            _at++;
        }

        return (start, _text[start.._at]);
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private void Fail(int at, string reason) => _fault ??= string.Create(CultureInfo.InvariantCulture, $"position {at + 1}: {reason}.");
}
