namespace SalesFunctions.Analytics.Affinity;

/// <summary>Two or three items that are bought together.</summary>
/// <param name="First">The item with the smallest number.</param>
/// <param name="Second">The next one.</param>
/// <param name="Third">The last one; -1 in a pair.</param>
/// <param name="Count">Baskets that hold all of them.</param>
public readonly record struct ItemSet(int First, int Second, int Third, int Count);
