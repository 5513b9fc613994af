namespace SalesFunctions.Tests.Architecture;

internal static class Rule
{
    /// <summary>Unlike Assert.Empty it shows every breach in full, since each names its place and remedy.</summary>
    public static void Holds(IEnumerable<string> breaches)
    {
        string[] all = [.. breaches];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
