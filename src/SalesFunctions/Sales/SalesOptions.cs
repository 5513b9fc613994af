using System.ComponentModel.DataAnnotations;

namespace SalesFunctions.Sales;

/// <summary>What a question may cost that no roll-up answers.</summary>
internal sealed class SalesOptions
{
    public const string Section = "Sales";

    /// <value>Seconds after which a walk over the lines is given up; default 5.</value>
    [Range(1, 300)]
    public int LongestScanSeconds { get; set; } = 5;

    /// <value>Walks over the lines at one time, per instance; default 2.</value>
    [Range(1, 64)]
    public int ScansAtOnce { get; set; } = 2;
}
