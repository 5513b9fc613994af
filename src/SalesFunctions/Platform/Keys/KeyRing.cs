using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace SalesFunctions.Platform.Keys;

/// <summary>The configured keys, as hashes alone.</summary>
internal sealed class KeyRing(IOptions<KeysOptions> options)
{
    private const string HashPrefix = "sha256:";

    private readonly (byte[] Hash, Caller Caller)[] _keys =
        [.. options.Value.All().Select(key => (HashOf(key), new Caller(key.Role, $"{key.Role}/{key.Name}")))];

    public bool IsEmpty => _keys.Length == 0;

    /// <returns>Null where the key is none of ours. The time it takes does not tell how much of a wrong key is right, nor which one a right key is.</returns>
    public Caller? Find(string key)
    {
        Caller? found = null;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        foreach (var (known, caller) in _keys)
        {
            found = CryptographicOperations.FixedTimeEquals(known, hash) ? caller : found;
        }

        return found;
    }

    /// <summary>What to keep of a key.</summary>
    public static string Hidden(ConfiguredKey key) => HashPrefix + Convert.ToHexString(HashOf(key));

    public static bool IsHash(string text) => text.StartsWith(HashPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>SHA-256 of the key, whichever way it is configured; empty where a hash is not written as one.</summary>
    public static byte[] HashOf(ConfiguredKey key)
    {
        if (!IsHash(key.Text))
        {
            return SHA256.HashData(Encoding.UTF8.GetBytes(key.Text));
        }

        var digits = key.Text.AsSpan(HashPrefix.Length);
        var hash = new byte[SHA256.HashSizeInBytes];
        return digits.Length == 2 * hash.Length && Convert.FromHexString(digits, hash, out _, out _) == System.Buffers.OperationStatus.Done ? hash : [];
    }
}
