using System.ComponentModel.DataAnnotations;

namespace SalesFunctions.Platform;

/// <summary>How long what is kept for the record is kept; removed at each refresh of the models.</summary>
internal sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <value>Days after which rejected rows go, with their text; their number stays in the ledger; 0 keeps them, default 365.</value>
    [Range(0, 36_500)]
    public int RejectedRowsDays { get; set; } = 365;

    /// <value>Days after which uploads that failed, runs of the models and rebuilds go; what is loaded stays in the ledger; 0 (default) keeps them.</value>
    [Range(0, 36_500)]
    public int LedgerDays { get; set; }
}
