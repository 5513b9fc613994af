using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SalesFunctions.Reports.Figures;

namespace SalesFunctions.Reports.Page;

/// <summary>The page's style sheet, and the hash by which its policy lets it in.</summary>
internal sealed record PageStyle(string Text, string Hash)
{
    private static readonly Lazy<string> Sheet = new(ReadSheet);

    /// <summary>With the header and footer that each sheet of paper bears.</summary>
    public static PageStyle For(ReportFigures figures, DateTimeOffset now)
    {
        var versions = FormattableString.Invariant($"Written {now.UtcDateTime:yyyy-MM-dd HH:mm} UTC · data version {figures.DataVersion} · models version {figures.ModelVersion}");
        var text = Sheet.Value
            + $"@page {{ @top-left {{ content: {Quoted(figures.Dataset)}; }} @top-right {{ content: {Quoted(Words.Period(figures.Period.Range))}; }} "
            + $"@bottom-left {{ content: {Quoted(versions)}; }} }}\n";
        return new(text, "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    /// <summary>A text as a style sheet quotes it: whatever is no plain letter is written by its number, so that it can end neither text nor sheet.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            var isPlain = rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value is ' ' or '-' or '_' or ',' or ':');
            quoted.Append(isPlain ? rune.ToString() : rune.Value == 0 ? "\\fffd " : string.Create(CultureInfo.InvariantCulture, $"\\{rune.Value:x} "));
        }

        return quoted.Append('"').ToString();
    }

    // Ends of lines as readers of HTML see them, or the hash would be that of another text.
    private static string ReadSheet()
    {
        using var resource = typeof(PageStyle).Assembly.GetManifestResourceStream("Reports/report.css")!;
        using var reader = new StreamReader(resource);
        return "\n" + reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
