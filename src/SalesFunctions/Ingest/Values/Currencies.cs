using System.Text;

namespace SalesFunctions.Ingest.Values;

/// <summary>
/// Currency signs and codes that stand before or after a number. A sign that several currencies share is given to the commonest:
/// <c>$</c> is USD, <c>¥</c> JPY, <c>Rs</c> INR, <c>kr</c> SEK; so are dollars, pounds and lira. The profile's <c>currency</c> overrides this.
/// </summary>
internal static class Currencies
{
    private static readonly (string Sign, string Code)[] Signs =
    [
        ("US$", "USD"), ("CA$", "CAD"), ("C$", "CAD"), ("A$", "AUD"), ("AU$", "AUD"), ("NZ$", "NZD"), ("HK$", "HKD"), ("S$", "SGD"), ("R$", "BRL"),
        ("MX$", "MXN"), ("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("₺", "TRY"), ("₹", "INR"), ("¥", "JPY"), ("￥", "CNY"), ("₽", "RUB"), ("₩", "KRW"), ("₦", "NGN"),
        ("₫", "VND"), ("₴", "UAH"), ("₱", "PHP"), ("₪", "ILS"), ("₸", "KZT"), ("฿", "THB"), ("TL", "TRY"), ("Rs.", "INR"), ("Rs", "INR"), ("kr.", "SEK"),
        ("kr", "SEK"), ("zł", "PLN"), ("zl", "PLN"), ("Kč", "CZK"), ("Ft", "HUF"), ("lei", "RON"), ("лв", "BGN"), ("руб.", "RUB"), ("руб", "RUB"),
        ("SFr.", "CHF"), ("Fr.", "CHF"), ("RM", "MYR"), ("Rp", "IDR"), ("Dhs", "AED"), ("Euro", "EUR"), ("Euros", "EUR"), ("RMB", "CNY"),
    ];

    private const string Codes =
        "AED ARS AUD AZN BDT BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GEL GHS HKD HUF IDR ILS INR JPY KES KRW KWD KZT LKR MAD MXN MYR NGN "
        + "NOK NPR NZD PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TND TRY TWD UAH USD VND ZAR";

    // Words of headers and currency columns; beside a number, pounds may also be a weight.
    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dollar"] = "USD", ["dollars"] = "USD", ["pounds"] = "GBP", ["rupees"] = "INR", ["lira"] = "TRY",
    };

    private static readonly (byte[] Text, string Code)[] All = Build();
    private static readonly int[][] ByFirstByte = Bucket(text => text[0]);
    private static readonly int[][] ByLastByte = Bucket(text => text[^1]);

    public static int Count => All.Length;

    public static string CodeAt(int index) => All[index].Code;

    /// <summary>The currency that a text such as a header's unit, <c>TL</c> or <c>USD</c>, stands for; null if none.</summary>
    public static string? CodeOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var bytes = Encoding.UTF8.GetBytes(text.Trim());
        foreach (var (sign, code) in All)
            if (Matches(bytes, sign)) return code;
        return Words.GetValueOrDefault(text.Trim());
    }

    /// <summary>Cuts a sign off the start; the index of the sign, or -1.</summary>
    public static int StripStart(ref ReadOnlySpan<byte> text)
    {
        foreach (var index in ByFirstByte[Fold(text[0])])
        {
            var sign = All[index].Text;
            if (text.Length < sign.Length || !Matches(text[..sign.Length], sign)) continue;
            text = text[sign.Length..];
            return index;
        }
        return -1;
    }

    /// <summary>Cuts a sign off the end; the index of the sign, or -1.</summary>
    public static int StripEnd(ref ReadOnlySpan<byte> text)
    {
        foreach (var index in ByLastByte[Fold(text[^1])])
        {
            var sign = All[index].Text;
            if (text.Length < sign.Length || !Matches(text[^sign.Length..], sign)) continue;
            text = text[..^sign.Length];
            return index;
        }
        return -1;
    }

    private static bool Matches(ReadOnlySpan<byte> text, byte[] sign) => text.SequenceEqual(sign) || Ascii.EqualsIgnoreCase(text, sign);

    private static byte Fold(byte value) => value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value | 0x20) : value;

    // Longest first, so that "US$" is not taken for "$" with rubbish before it.
    private static (byte[], string)[] Build() =>
        [.. Signs.Concat(Codes.Split(' ').Select(code => (Sign: code, Code: code)))
            .Select(pair => (Text: Encoding.UTF8.GetBytes(pair.Sign), pair.Code)).OrderByDescending(pair => pair.Text.Length)];

    private static int[][] Bucket(Func<byte[], byte> key) =>
        [.. Enumerable.Range(0, 256).Select(value => Enumerable.Range(0, All.Length).Where(i => Fold(key(All[i].Text)) == value).ToArray())];
}
