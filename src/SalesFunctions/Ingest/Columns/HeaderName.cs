using System.Text;

namespace SalesFunctions.Ingest.Columns;

/// <summary>
/// A header as it stands, the letters and digits it comes down to, and the unit it names: <c>Annual Income (k$)</c> is
/// <c>annualincome</c> with the unit <c>k$</c>.
/// </summary>
internal readonly record struct HeaderName(string Text, string Key, string? Unit)
{
    private const int LongestHeader = 80;

    private static readonly string[] UnitWords =
        ["usd", "eur", "gbp", "inr", "try", "tl", "rs", "jpy", "cad", "aud", "brl", "dollars", "dollar", "euros", "euro", "rupees", "lira", "pounds"];

    private const string Accented = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿğışœæßłńśźżćąęčšžřěůťďőűâîûºª";
    private static readonly string[] Plain =
        [.. "a a a a a a c e e e e i i i i n o o o o o o u u u u y y g i s oe ae ss l n s z z c a e c s z r e u t d o u a i u o a".Split(' ')];

    public static HeaderName From(string header)
    {
        var text = header.Trim('\uFEFF', '\u200B', ' ', '\t', '\u00A0', '"', '\'', '\r', '\n');
        if (text.Length > LongestHeader) return new HeaderName(text, "", null);
        var (bare, unit) = SplitUnit(text);
        return new HeaderName(text, KeyOf(bare), unit);
    }

    /// <summary>Lower case without accents, blanks and punctuation; <c>Order #</c> is <c>orderno</c>.</summary>
    public static string KeyOf(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAscii(c))
            {
                if (char.IsAsciiLetterOrDigit(c)) key.Append(char.ToLowerInvariant(c));
                else if (c == '#' && key.Length > 0) key.Append("no");
                continue;
            }
            var lower = c == 'İ' ? 'i' : char.ToLowerInvariant(c);
            var at = Accented.IndexOf(lower, StringComparison.Ordinal);
            if (at >= 0) key.Append(Plain[at]);
            else if (char.IsLetterOrDigit(lower)) key.Append(lower);
        }
        return key.ToString();
    }

    /// <summary>
    /// The same name without a currency word at its end (<c>unit_price_usd</c>), for names that are not known as they stand.
    /// </summary>
    public HeaderName? WithoutUnitWord()
    {
        var words = Text.Split(' ', '_', '-', '.');
        if (Unit is not null || words.Length < 2 || !UnitWords.Contains(words[^1].ToLowerInvariant())) return null;
        return new HeaderName(Text, KeyOf(WithoutIn(string.Join(' ', words[..^1]))), words[^1]);
    }

    private static (string Bare, string? Unit) SplitUnit(string text)
    {
        var sign = text.TrimEnd('$', '€', '£', '₹', '₺', '%').Length;
        if (sign > 0 && sign < text.Length) return (WithoutIn(text[..sign].TrimEnd()), text[sign..]);
        var open = text.IndexOfAny(['(', '[']);
        if (open < 0) return (text, null);
        var close = text.IndexOf(text[open] == '(' ? ')' : ']', open);
        if (close < 0) return (text, null);
        var bare = text.Remove(open, close - open + 1);
        return string.IsNullOrWhiteSpace(bare) ? (text, null) : (bare, text[(open + 1)..close].Trim());
    }

    private static string WithoutIn(string text) => text.EndsWith(" in", StringComparison.OrdinalIgnoreCase) ? text[..^3] : text;
}
