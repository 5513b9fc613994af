using System.ComponentModel.DataAnnotations;
using SalesFunctions.Analytics.Inventory;

namespace SalesFunctions.Inventory;

/// <summary>What is taken of stock and products where neither the data nor a question say. The learning settings make models be trained anew.</summary>
internal sealed class InventoryOptions
{
    public const string Section = "Inventory";

    /// <value>Days from an order to its delivery, of products that do not state their own. 14 by default.</value>
    [Range(0, 3650)]
    public int LeadTimeDays { get; set; } = 14;

    /// <value>Percent of lead times in which nothing shall be missing. 95 by default.</value>
    [Range(50, 99.99)]
    public double ServiceLevelPercent { get; set; } = 95;

    /// <value>Days between two looks at the stock: an order covers as many, where its costs are not given. 30 by default.</value>
    [Range(1, 3650)]
    public int ReviewDays { get; set; } = 30;

    /// <value>Percent of a unit's cost that keeping it for a year costs. 20 by default.</value>
    [Range(0.01, 1000)]
    public double HoldingPercent { get; set; } = 20;

    /// <value>Days after which a day's demand counts half. 90 by default.</value>
    [Range(1, 3650)]
    public int HalfLifeDays { get; set; } = 90;

    /// <value>Lines that baskets are learnt from; of more those of drawn orders and customers. 5,000,000 by default, about 25 bytes each.</value>
    [Range(1_000, 100_000_000)]
    public int LearnBasketsFrom { get; set; } = 5_000_000;

    /// <summary>What changes the models, and what is advised of their stock.</summary>
    public string Learning => FormattableString.Invariant($"{HalfLifeDays} {LearnBasketsFrom} {LeadTimeDays} {ServiceLevelPercent} {ReviewDays}");

    /// <param name="leadTimeDays">What a file, a profile or a question says; null for the setting.</param>
    public StockTerms Terms(double? leadTimeDays) => new(leadTimeDays ?? LeadTimeDays, ServiceLevelPercent / 100, ReviewDays);
}
