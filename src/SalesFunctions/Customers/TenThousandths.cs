namespace SalesFunctions.Customers;

/// <summary>Amounts as whole numbers of 1/10000, rounded as the database rounds.</summary>
internal static class TenThousandths
{
    public const int Scale = 10_000;

    public static decimal Amount(Int128 units) => (decimal)units / Scale;

    /// <summary>The nearest whole number; a half goes away from zero.</summary>
    /// <param name="dividend">What is divided, less than 2^62.</param>
    /// <param name="divisor">By what, at least 1.</param>
    public static long Quotient(long dividend, long divisor)
    {
        var (whole, rest) = Math.DivRem(dividend, divisor);
        return whole + (Math.Abs(rest) >= divisor - Math.Abs(rest) ? Math.Sign(dividend) : 0);
    }

    /// <summary>The same of sums.</summary>
    /// <param name="dividend">What is divided.</param>
    /// <param name="divisor">By what, at least 1.</param>
    public static Int128 Quotient(Int128 dividend, long divisor)
    {
        var (whole, rest) = Int128.DivRem(Int128.Abs(dividend), divisor);
        whole += rest * 2 >= divisor ? 1 : 0;
        return Int128.IsNegative(dividend) ? -whole : whole;
    }
}
