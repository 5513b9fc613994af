using System.Collections;
using System.Security.Cryptography;
using SalesFunctions.LocalHost.Functions;

namespace SalesFunctions.LocalHost.Commands;

/// <summary>
/// A key for the commands themselves, made anew at each start. Only where the service has keys: without any it serves this machine, and one
/// more key would end that.
/// </summary>
internal static class CommandKey
{
    public const string Setting = "Keys__operator__dev";

    private const string Keys = "Keys__";
    private const int Bytes = 24;

    /// <param name="settingsFolders">Where local.settings.json is looked for, beside the environment.</param>
    public static string? Make(IEnumerable<string> settingsFolders) =>
        IsAnySet(AppSettings.Load(settingsFolders, new Dictionary<string, string>(), new Dictionary<string, string>()).Values.Concat(Inherited()))
            ? RandomNumberGenerator.GetHexString(2 * Bytes, lowercase: true)
            : null;

    private static bool IsAnySet(IEnumerable<KeyValuePair<string, string>> settings) =>
        settings.Any(setting => setting.Key.StartsWith(Keys, StringComparison.OrdinalIgnoreCase) && setting.Value.Length > 0);

    private static IEnumerable<KeyValuePair<string, string>> Inherited() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => KeyValuePair.Create((string)variable.Key, variable.Value as string ?? ""));
}
