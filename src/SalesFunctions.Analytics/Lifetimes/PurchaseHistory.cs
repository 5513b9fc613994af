namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>When somebody bought, as far as models of repeat buying need it: the sufficient statistics (x, t_x, T).</summary>
/// <remarks>
/// <para>A purchase is a day on which something was bought and kept; the first one makes the customer and is not counted among the repeats.</para>
/// <para>Units: any unit of time, the same for all histories of one model; the parameters of a model are then in that unit.</para>
/// </remarks>
/// <param name="Repeats">x, purchases after the first one, at least 0.</param>
/// <param name="LastPurchase">t_x, time from the first purchase to the latest one; 0 where there is one only.</param>
/// <param name="Age">T, time from the first purchase to the end of observation, at least <paramref name="LastPurchase"/>.</param>
public readonly record struct PurchaseHistory(int Repeats, double LastPurchase, double Age);
