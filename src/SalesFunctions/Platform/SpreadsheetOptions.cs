namespace SalesFunctions.Platform;

/// <summary>CSV that people open: answers with <c>format=spreadsheet</c> and files of rejected rows. <c>format=csv</c> is for machines and always as stored.</summary>
internal sealed class SpreadsheetOptions
{
    public const string Section = "Spreadsheets";

    /// <value>Puts an apostrophe before cells that a spreadsheet would take for formulas; default true.</value>
    public bool DefuseFormulas { get; set; } = true;
}
