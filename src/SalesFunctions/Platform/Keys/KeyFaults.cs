namespace SalesFunctions.Platform.Keys;

/// <summary>What is wrong with a setting, said without the key.</summary>
internal static class KeyFaults
{
    private const int ShortestKey = 16;
    private const string UnresolvedReference = "@Microsoft.KeyVault(";

    public static string Misplaced(string setting) =>
        $"{setting} is no key of a role; keys are set as {KeysOptions.Section}__reader__1, {KeysOptions.Section}__operator__1, {KeysOptions.Section}__admin__1.";

    /// <returns>Null where the key guards.</returns>
    public static string? Of(ConfiguredKey key) => key.Text switch
    {
        var hash when KeyRing.IsHash(hash) => KeyRing.HashOf(key).Length > 0 ? null : $"{key} begins with sha256: but is not followed by the 64 hex digits of a SHA-256.",
        { Length: < ShortestKey } => $"{key} is shorter than {ShortestKey} characters; make one with: openssl rand -hex 24",
        _ when key.Text.StartsWith(UnresolvedReference, StringComparison.OrdinalIgnoreCase) =>
            $"{key} is a Key Vault reference that was not resolved; check the app's identity and its right to read the secret.",
        _ when key.Text.Any(letter => letter is <= ' ' or > '~') => $"{key} has a blank or a character outside ASCII, which not every client can send.",
        _ => null,
    };
}
