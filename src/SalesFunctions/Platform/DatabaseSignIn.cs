using Azure.Core;
using Azure.Identity;

namespace SalesFunctions.Platform;

/// <summary>Signs in at the database as a managed identity: an access token stands in the place of the password, and is asked for again before it expires.</summary>
internal sealed class DatabaseSignIn(string clientId, TimeProvider time)
{
    /// <summary>In the place of a client id: the identity that the app itself is.</summary>
    public const string OwnIdentity = "system";

    private static readonly TokenRequestContext Request = new(["https://ossrdbms-aad.database.windows.net/.default"]);
    private static readonly TimeSpan BeforeItExpires = TimeSpan.FromMinutes(5);

    private readonly ManagedIdentityCredential _credential = new(
        clientId == OwnIdentity ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId));

    private Held? _held;

    // Two who ask at once may both get one; either is good.
    public async ValueTask<string> PasswordAsync(CancellationToken cancellation)
    {
        if (_held is not { } held || held.Token.ExpiresOn - BeforeItExpires <= time.GetUtcNow())
        {
            _held = held = new(await _credential.GetTokenAsync(Request, cancellation));
        }

        return held.Token.Token;
    }

    private sealed record Held(AccessToken Token);
}
