using System.ComponentModel.DataAnnotations;

namespace SalesFunctions.Sales;

/// <summary>What a question may cost that no roll-up answers.</summary>
internal sealed class SalesOptions
{
    public const string Section = "Sales";

    /// <value>Walks over the lines at one time, per instance; default 2.</value>
    [Range(1, 64)]
    public int ScansAtOnce { get; set; } = 2;
}
