using System.ComponentModel.DataAnnotations;
using SalesFunctions.Reports.Figures;

namespace SalesFunctions.Reports;

/// <summary>When reports are written, how many are kept, and whom they list.</summary>
internal sealed class ReportsOptions
{
    public const string Section = "Reports";

    /// <value>Whether a report is written behind each refresh of models. True by default; callers can ask for one at any time.</value>
    public bool AfterRefresh { get; set; } = true;

    /// <value>Reports kept per dataset; of more the oldest go with their files. 10 by default.</value>
    [Range(1, 1000)]
    public int Kept { get; set; } = 10;

    /// <value>
    /// Customers that a segment must have for readers' files to list them one by one; a further file with all of them then needs the role operator. 0, the
    /// default, lists all to readers, who may read them at <c>/customers</c> anyway.
    /// </value>
    [Range(0, AskFigures.MostMembers)]
    public int SmallestSegment { get; set; }
}
