using System.Text;
using SalesFunctions.Ingest.Load;
using SalesFunctions.Ingest.Reading;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Ingest.Erasure;

/// <summary>Whose a rejected row is, and what may be kept of it once that person is erased.</summary>
internal static class PersonalText
{
    /// <summary>Stands in the place of the row's text.</summary>
    public const string Removed = "(removed: the row names a customer who was erased)";

    /// <summary>Whether a row that cannot be told into its columns has a cell that is such an id.</summary>
    public static bool Names(string raw, char delimiter, Func<byte[], bool> isPerson) => Cells(raw, delimiter).Any(cell => isPerson(Id(cell)));

    /// <summary>Whether the row's customer is such an id; where the row cannot be told into its columns, whether any of its cells is.</summary>
    /// <param name="customer">Where a row of the file has its customer.</param>
    /// <param name="columns">How many columns the file has.</param>
    public static bool Names(string raw, char delimiter, int customer, int columns, Func<byte[], bool> isPerson)
    {
        var cells = Cells(raw, delimiter);
        return cells.Count == columns ? isPerson(Id(cells[customer])) : cells.Any(cell => isPerson(Id(cell)));
    }

    /// <summary>The reason without the cell that it quotes.</summary>
    public static RowError Without(RowError error)
    {
        var end = error.Reason.LastIndexOf("' ", StringComparison.Ordinal);
        return error.Reason.StartsWith('\'') && end > 0 ? error with { Reason = error.Reason[(end + 2)..] } : error;
    }

    private static byte[] Id(string cell)
    {
        Span<byte> room = stackalloc byte[Texts.IdRoom];
        return Texts.NormaliseId(Texts.Trim(Encoding.UTF8.GetBytes(cell)), room).ToArray();
    }

    private static List<string> Cells(string raw, char delimiter)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        var text = raw.TrimEnd('\r', '\n');
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter == '"' && quoted && at + 1 < text.Length && text[at + 1] == '"')
            {
                cell.Append(text[++at]);
            }
            else if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (letter == delimiter && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(letter);
            }
        }

        // A quote that is never closed has swallowed the cells after it.
        return quoted ? [.. text.Replace("\"", "", StringComparison.Ordinal).Split(delimiter)] : [.. cells, cell.ToString()];
    }
}
