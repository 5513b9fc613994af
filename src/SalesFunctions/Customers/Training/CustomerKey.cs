using System.Text;

namespace SalesFunctions.Customers.Training;

/// <summary>A number that stands for a customer's id where ids would take too much room: of ten million ids, two share one in a case of 400,000.</summary>
internal static class CustomerKey
{
    public static ulong Of(string customerId)
    {
        Span<byte> bytes = stackalloc byte[Encoding.UTF8.GetMaxByteCount(customerId.Length)];
        return Of(bytes[..Encoding.UTF8.GetBytes(customerId, bytes)]);
    }

    /// <param name="customerId">The id in UTF-8.</param>
    public static ulong Of(ReadOnlySpan<byte> customerId)
    {
        // FNV-1a, its bits mixed once more: ids that differ in the last letter alone must not be drawn together.
        var key = 14695981039346656037UL;
        foreach (var letter in customerId)
        {
            key = (key ^ letter) * 1099511628211UL;
        }

        key = (key ^ (key >> 32)) * 0x9E3779B97F4A7C15UL;
        return key ^ (key >> 29);
    }

    /// <summary>Whether the customer is in a sample: always the same ones, and those of a smaller sample are in a larger one.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="part">The part of all customers that is taken, 0 to 1.</param>
    public static bool IsDrawn(string customerId, double part) => part >= 1 || (Of(customerId) >> 11) * (1.0 / (1UL << 53)) < part;
}
