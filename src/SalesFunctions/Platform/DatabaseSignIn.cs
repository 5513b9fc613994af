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

    private readonly ManagedIdentityCredential _credential = Identities.Managed(clientId == OwnIdentity ? "" : clientId);

    private Held? _held;

    /// <exception cref="IOException">There is no token now: to be tried again, as where the database is away.</exception>
    public async ValueTask<string> PasswordAsync(CancellationToken cancellation)
    {
        // Two who ask at once may both get one; either is good.
        if (_held is not { } held || held.Token.ExpiresOn - BeforeItExpires <= time.GetUtcNow())
        {
            _held = held = await AskAsync(cancellation);
        }

        return held.Token.Token;
    }

    private async Task<Held> AskAsync(CancellationToken cancellation)
    {
        try
        {
            return new(await _credential.GetTokenAsync(Request, cancellation));
        }
        catch (AuthenticationFailedException failure)
        {
            throw new IOException("The managed identity has no token to sign in at the database.", failure);
        }
    }

    private sealed record Held(AccessToken Token);
}
