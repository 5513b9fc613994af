namespace SalesFunctions.Customers;

/// <summary>Amounts as whole numbers of 1/10000, rounded as the database rounds.</summary>
internal static class TenThousandths
{
    public const int Scale = 10_000;

    public static decimal Amount(Int128 units) => (decimal)units / Scale;

    /// <summary>The nearest whole number; a half goes away from zero.</summary>
    /// <param name="dividend">What is divided.</param>
    /// <param name="divisor">By what, at least 1.</param>
    public static Int128 Quotient(Int128 dividend, long divisor)
    {
        var (whole, rest) = Int128.DivRem(Int128.Abs(dividend), divisor);
        whole += rest * 2 >= divisor ? 1 : 0;
        return Int128.IsNegative(dividend) ? -whole : whole;
    }
}
