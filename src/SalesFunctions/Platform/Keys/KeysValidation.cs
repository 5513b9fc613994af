using Microsoft.Extensions.Options;

namespace SalesFunctions.Platform.Keys;

/// <summary>Stops the service at its start where its keys do not guard it. Messages name settings, never keys.</summary>
internal sealed class KeysValidation(Exposure exposure) : IValidateOptions<KeysOptions>
{
    private const int ShortestKey = 16;
    private const string UnresolvedReference = "@Microsoft.KeyVault(";

    public ValidateOptionsResult Validate(string? name, KeysOptions options)
    {
        var keys = options.All().ToList();
        List<string> faults = [.. options.Misplaced.Select(Misplaced), .. keys.Select(Fault).OfType<string>()];
        var repeated = keys.Where(key => Fault(key) is null).GroupBy(key => Convert.ToHexString(KeyRing.HashOf(key))).Where(same => same.Count() > 1);
        faults.AddRange(repeated.Select(same => $"{string.Join(" and ", same)} hold the same key; give each its own, so that one can be retired without the other."));
        if (keys.Count == 0 && exposure.Evidence is { } evidence)
        {
            faults.Add(Exposure.Missing(evidence));
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static string Misplaced(string setting) =>
        $"{setting} is no key of a role; keys are set as {KeysOptions.Section}__reader__1, {KeysOptions.Section}__operator__1, {KeysOptions.Section}__admin__1.";

    private static string? Fault(ConfiguredKey key) => key.Text switch
    {
        var hash when KeyRing.IsHash(hash) => KeyRing.HashOf(key).Length > 0 ? null : $"{key} begins with sha256: but is not followed by the 64 hex digits of a SHA-256.",
        { Length: < ShortestKey } => $"{key} is shorter than {ShortestKey} characters; make one with: openssl rand -hex 24",
        _ when key.Text.StartsWith(UnresolvedReference, StringComparison.OrdinalIgnoreCase) =>
            $"{key} is a Key Vault reference that was not resolved; check the app's identity and its right to read the secret.",
        _ when key.Text.Any(letter => letter is <= ' ' or > '~') => $"{key} has a blank or a character outside ASCII, which not every client can send.",
        _ => null,
    };
}
