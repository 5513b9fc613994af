namespace SalesFunctions.Platform.Keys;

/// <summary>
/// The keys that callers need: per role any number under names of their own, such as <c>Keys__reader__1</c> and <c>Keys__reader__2</c>, all valid
/// at once, so that one can be exchanged while the other is in use. Without any key only callers on the same machine are served.
/// </summary>
internal sealed class KeysOptions
{
    public const string Section = "Keys";

    private readonly List<string> _faults = [];

    /// <value>Name to key, or to <c>sha256:</c> and the key's SHA-256 in hex; for everything that reads. An empty one counts as not set.</value>
    public Dictionary<string, string> Reader { get; set; } = [];

    /// <value>The same; reads, and may also preview uploads, refresh models and write reports.</value>
    public Dictionary<string, string> Operator { get; set; } = [];

    /// <value>The same; may also erase.</value>
    public Dictionary<string, string> Admin { get; set; } = [];

    /// <summary>What is wrong with settings that were therefore not taken.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>
    /// Takes the settings of the section, <c>reader:1</c> and so on, and keeps their hashes. The framework's binder would keep the keys themselves,
    /// and repeat one that it cannot place.
    /// </summary>
    public void Take(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        foreach (var (path, key) in settings.Where(setting => !string.IsNullOrEmpty(setting.Value)))
        {
            var colon = path.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && Enum.GetValues<Role>().Where(role => IsNamed(role, path[..colon])).ToList() is [var known])
            {
                Take(new ConfiguredKey(known, path[(colon + 1)..], key!));
            }
            else
            {
                _faults.Add(KeyFaults.Misplaced($"{Section}__{path.Replace(":", "__", StringComparison.Ordinal)}"));
            }
        }
    }

    /// <summary>Every key that is set, with the name of its setting.</summary>
    public IEnumerable<ConfiguredKey> All() => Of(Role.Reader, Reader).Concat(Of(Role.Operator, Operator)).Concat(Of(Role.Admin, Admin));

    private void Take(ConfiguredKey key)
    {
        if (KeyFaults.Of(key) is { } fault)
        {
            _faults.Add(fault);
            return;
        }

        var keys = key.Role switch
        {
            Role.Reader => Reader,
            Role.Operator => Operator,
            _ => Admin,
        };
        keys[key.Name] = KeyRing.Hidden(key);
    }

    private static bool IsNamed(Role role, string name) => name.Equals(role.ToString(), StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<ConfiguredKey> Of(Role role, Dictionary<string, string> keys) =>
        keys.Where(key => !string.IsNullOrEmpty(key.Value)).OrderBy(key => key.Key, StringComparer.Ordinal).Select(key => new ConfiguredKey(role, key.Key, key.Value));
}

/// <param name="Text">The key itself or its hash; never shown.</param>
internal sealed record ConfiguredKey(Role Role, string Name, string Text)
{
    public string Setting => $"{KeysOptions.Section}__{Role.ToString().ToLowerInvariant()}__{Name}";

    public override string ToString() => Setting;
}
