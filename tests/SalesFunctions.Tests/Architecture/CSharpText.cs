namespace SalesFunctions.Tests.Architecture;

/// <summary>
/// Splits C# into code and string contents, each as long as the source, with blanks where the other stands. Knows
/// comments, characters, and plain, verbatim, interpolated and raw strings; code in the holes of a string is code.
/// </summary>
internal sealed class CSharpText
{
    private readonly string _text;
    private readonly char[] _code;
    private readonly char[] _literals;
    private int _at;

    private CSharpText(string text)
    {
        _text = text;
        _code = [.. text.Select(letter => letter == '\n' ? '\n' : ' ')];
        _literals = [.. _code];
    }

    public string Code => new(_code);

    public string Literals => new(_literals);

    public static CSharpText Of(string text)
    {
        CSharpText parts = new(text);
        parts.ReadCode(inHole: false);
        return parts;
    }

    private char Letter(int offset = 0) => _at + offset < _text.Length ? _text[_at + offset] : '\0';

    private bool Here(string what) => string.CompareOrdinal(_text, _at, what, 0, what.Length) == 0;

    private int Run(char letter)
    {
        int length = 0;
        while (Letter(length) == letter)
        {
            length++;
        }

        return length;
    }

    private void ReadCode(bool inHole)
    {
        for (int depth = 0; _at < _text.Length;)
        {
            if (Here("//"))
            {
                SkipTo("\n");
            }
            else if (Here("/*"))
            {
                SkipTo("*/");
            }
            else if (Letter() == '\'')
            {
                _at += Letter(1) == '\\' ? 3 : 2;
                SkipTo("'");
            }
            else if (StringStart() is { } start)
            {
                ReadString(start);
            }
            else if (inHole && Letter() == '}' && depth == 0)
            {
                return;
            }
            else
            {
                depth += Letter() switch { '{' => 1, '}' => -1, _ => 0 };
                Keep(_code);
            }
        }
    }

    private void Keep(char[] part)
    {
        part[_at] = _text[_at];
        _at++;
    }

    private void SkipTo(string end)
    {
        int found = _text.IndexOf(end, _at, StringComparison.Ordinal);
        _at = found < 0 ? _text.Length : found + end.Length;
    }

    private StringKind? StringStart()
    {
        int prefix = 0;
        while (Letter(prefix) is '$' or '@')
        {
            prefix++;
        }

        if (Letter(prefix) != '"')
        {
            return null;
        }

        int dollars = _text.AsSpan(_at, prefix).Count('$');
        bool verbatim = prefix > dollars;
        _at += prefix;
        int quotes = Run('"');
        bool raw = !verbatim && quotes >= 3;
        _at += raw ? quotes : 1;
        return new StringKind(dollars, verbatim, raw ? quotes : 0);
    }

    private void ReadString(StringKind kind)
    {
        while (_at < _text.Length && !Ends(kind))
        {
            if (Escaped(kind))
            {
                _at += 2;
            }
            else if (kind.Dollars > 0 && Letter() == '{' && Run('{') >= kind.HoleBraces)
            {
                _at += Run('{');
                ReadCode(inHole: true);
                _at += Math.Min(Run('}'), kind.HoleBraces);
            }
            else
            {
                Keep(_literals);
            }
        }
    }

    private bool Ends(StringKind kind)
    {
        int closing = Math.Max(1, kind.RawQuotes);
        bool doubled = kind.Verbatim && Run('"') >= 2;
        if (Letter() != '"' || Run('"') < closing || doubled)
        {
            return false;
        }

        _at += kind.RawQuotes > 0 ? Run('"') : 1;
        return true;
    }

    private bool Escaped(StringKind kind) =>
        (kind.RawQuotes == 0 && kind.Dollars > 0 && Here("{{")) ||
        (kind.Verbatim && Here("\"\"")) ||
        (kind is { RawQuotes: 0, Verbatim: false } && Letter() == '\\');

    private readonly record struct StringKind(int Dollars, bool Verbatim, int RawQuotes)
    {
        public int HoleBraces => RawQuotes > 0 ? Dollars : 1;
    }
}
