using Microsoft.Extensions.DependencyInjection;
using SalesFunctions.Platform.Keys;

namespace SalesFunctions.Tests.Platform.Keys;

/// <summary>A key per role, a second one to change to, and one that is known by its hash alone.</summary>
internal static class SomeKeys
{
    public const string Reader = "reader-key-0123456789";
    public const string NextReader = "next-reader-key-0123456789+/=&%";
    public const string HashedReader = "hashed-reader-key-0123456789";
    public const string Operator = "operator-key-0123456789";
    public const string Admin = "admin-key-0123456789";
    public const string Unknown = "reader-key-0123456780";

    public const string NoDatabase = "Server=127.0.0.1;Port=1;User ID=root;Database=none";

    public static void Add(IServiceCollection services) => services.Configure<KeysOptions>(keys =>
    {
        keys.Reader["1"] = Reader;
        keys.Reader["2"] = NextReader;
        // printf %s hashed-reader-key-0123456789 | sha256sum
        keys.Reader["3"] = "sha256:d74dfa8c8ee40e0c707e45aa61d58fc4382b2a2ddc4e6090d8c96e9ecbc5c50d";
        keys.Operator["1"] = Operator;
        keys.Operator["2"] = "";
        keys.Admin["1"] = Admin;
    });

    public static string Basic(string user, string password) =>
        "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{user}:{password}"));
}
