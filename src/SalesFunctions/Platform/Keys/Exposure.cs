namespace SalesFunctions.Platform.Keys;

/// <summary>Whether others than this machine can reach the service, as far as its surroundings tell.</summary>
/// <param name="Evidence">The setting that tells; null where nothing does.</param>
internal sealed record Exposure(string? Evidence)
{
    public static readonly Exposure None = new(Evidence: null);

    private const string Environment = "AZURE_FUNCTIONS_ENVIRONMENT";
    private const string Instance = "WEBSITE_INSTANCE_ID";
    private const string HostName = "WEBSITE_HOSTNAME";
    private const string ContentRoot = "ASPNETCORE_CONTENTROOT";

    // The images of the Functions host, wherever they run, listen on all addresses.
    private const string ContentRootOfImages = "/azure-functions-host";

    public static Exposure Of(ConfigurationManager settings)
    {
        if (settings[Instance] is { Length: > 0 })
        {
            return new($"{Instance} is set");
        }

        if (settings[HostName] is { Length: > 0 } name && !LocalCallers.IsLocal(new HostString(name)))
        {
            return new($"{HostName} is {name}");
        }

        return settings[ContentRoot] == ContentRootOfImages && !string.Equals(settings[Environment], "Development", StringComparison.OrdinalIgnoreCase)
            ? new($"{ContentRoot} is {ContentRootOfImages} and {Environment} is not Development")
            : None;
    }

    public static string Missing(string evidence) =>
        $"No key is set, but others can reach the service ({evidence}). Set {KeysOptions.Section}__reader__1 to a key of your own, and likewise "
        + $"{KeysOptions.Section}__operator__1 and {KeysOptions.Section}__admin__1 where needed; make one with: openssl rand -hex 24";
}
