namespace SalesFunctions.Platform;

/// <summary>An id as part of an address.</summary>
internal static class PathId
{
    /// <summary>The id as it is stored: Kestrel decodes every escape of an address but that of the slash, and blanks around an id say nothing.</summary>
    public static string Read(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase).Trim();
}
