namespace SalesFunctions.Tests.Architecture;

/// <summary>
/// Splits C# into code and string contents, each as long as the source, with blanks where the other stands. Knows
/// comments, characters, and plain, verbatim, interpolated and raw strings; code in the holes of a string is code.
/// </summary>
internal sealed class CSharpText
{
    private readonly string text;
    private readonly char[] code;
    private readonly char[] literals;
    private int at;

    private CSharpText(string text)
    {
        this.text = text;
        code = [.. text.Select(letter => letter == '\n' ? '\n' : ' ')];
        literals = [.. code];
    }

    public string Code => new(code);

    public string Literals => new(literals);

    public static CSharpText Of(string text)
    {
        CSharpText parts = new(text);
        parts.ReadCode(inHole: false);
        return parts;
    }

    private char Letter(int offset = 0) => at + offset < text.Length ? text[at + offset] : '\0';

    private bool Here(string what) => string.CompareOrdinal(text, at, what, 0, what.Length) == 0;

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
        for (int depth = 0; at < text.Length;)
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
                at += Letter(1) == '\\' ? 3 : 2;
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
                Keep(code);
            }
        }
    }

    private void Keep(char[] part)
    {
        part[at] = text[at];
        at++;
    }

    private void SkipTo(string end)
    {
        int found = text.IndexOf(end, at, StringComparison.Ordinal);
        at = found < 0 ? text.Length : found + end.Length;
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

        int dollars = text.AsSpan(at, prefix).Count('$');
        bool verbatim = prefix > dollars;
        at += prefix;
        int quotes = Run('"');
        bool raw = !verbatim && quotes >= 3;
        at += raw ? quotes : 1;
        return new StringKind(dollars, verbatim, raw ? quotes : 0);
    }

    private void ReadString(StringKind kind)
    {
        while (at < text.Length && !Ends(kind))
        {
            if (Escaped(kind))
            {
                at += 2;
            }
            else if (kind.Dollars > 0 && Letter() == '{' && Run('{') >= kind.HoleBraces)
            {
                at += Run('{');
                ReadCode(inHole: true);
                at += Math.Min(Run('}'), kind.HoleBraces);
            }
            else
            {
                Keep(literals);
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

        at += kind.RawQuotes > 0 ? Run('"') : 1;
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
