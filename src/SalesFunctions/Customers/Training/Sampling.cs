namespace SalesFunctions.Customers.Training;

/// <summary>Which customers models learn from where there are more than they need: always the same ones.</summary>
internal static class Sampling
{
    /// <param name="customerId">The customer.</param>
    /// <param name="part">The part of all customers that is taken, 0 to 1.</param>
    public static bool Takes(string customerId, double part)
    {
        if (part >= 1)
        {
            return true;
        }

        // FNV-1a, its bits mixed once more: ids that differ in the last letter alone must not be drawn together.
        var hash = 14695981039346656037UL;
        foreach (var letter in customerId)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        hash ^= hash >> 32;
        hash *= 0x9E3779B97F4A7C15UL;
        return (hash >> 11) * (1.0 / (1UL << 53)) < part;
    }
}
