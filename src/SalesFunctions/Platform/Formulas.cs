using System.Buffers;

namespace SalesFunctions.Platform;

/// <summary>
/// Cells that a spreadsheet would take for formulas, of which some start programs or send the rest of the sheet elsewhere. A customer's name or
/// a product may be written by anybody. With an apostrophe before it such a cell is shown as the text that it is.
/// </summary>
internal static class Formulas
{
    private const char Guard = '\'';
    private const string Marks = "=+-@\t\r\n";

    // Some spreadsheets read the wide forms of East Asian text like the plain ones.
    private static readonly SearchValues<char> Beginnings = SearchValues.Create(Marks + "\uFF1D\uFF0B\uFF0D\uFF20");
    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.,' %\u00A0\u202F$€£¥₺");

    public static string Defuse(string cell) => IsFormula(cell) ? Guard + cell : cell;

    /// <summary>The cell of a file that was defused, mended and came back.</summary>
    public static ReadOnlySpan<byte> Restore(ReadOnlySpan<byte> cell) =>
        cell.Length > 1 && cell[0] == Guard && (Marks.Contains((char)cell[1], StringComparison.Ordinal) || IsWideMark(cell[1..])) ? cell[1..] : cell;

    /// <summary>A signed number is none, nor is a lone dash.</summary>
    private static bool IsFormula(ReadOnlySpan<char> cell) =>
        cell.Length > 1 && Beginnings.Contains(cell[0]) && (cell[0] is not ('+' or '-') || cell[1..].ContainsAnyExcept(OfNumbers));

    // All four are EF BC and one byte more.
    private static bool IsWideMark(ReadOnlySpan<byte> cell) => cell is [0xEF, 0xBC, 0x9D or 0x8B or 0x8D or 0xA0, ..];
}
