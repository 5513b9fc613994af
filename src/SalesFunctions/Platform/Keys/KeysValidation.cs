using Microsoft.Extensions.Options;

namespace SalesFunctions.Platform.Keys;

/// <summary>Stops the service at its start where its keys do not guard it. Messages name settings, never keys.</summary>
internal sealed class KeysValidation(Exposure exposure) : IValidateOptions<KeysOptions>
{
    public ValidateOptionsResult Validate(string? name, KeysOptions options)
    {
        var keys = options.All().ToList();
        List<string> faults = [.. options.Faults, .. keys.Select(KeyFaults.Of).OfType<string>()];
        var repeated = keys.Where(key => KeyFaults.Of(key) is null).GroupBy(key => Convert.ToHexString(KeyRing.HashOf(key))).Where(same => same.Count() > 1);
        faults.AddRange(repeated.Select(same => $"{string.Join(" and ", same)} hold the same key; give each its own, so that one can be retired without the other."));
        if (keys.Count == 0 && faults.Count == 0 && exposure.Evidence is { } evidence)
        {
            faults.Add(Exposure.Missing(evidence));
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
