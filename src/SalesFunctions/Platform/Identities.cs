using Azure.Identity;

namespace SalesFunctions.Platform;

/// <summary>What the service signs in as at storage and database, where it has no password.</summary>
internal static class Identities
{
    /// <param name="clientId">That of a user-assigned identity; empty for the app's own.</param>
    public static ManagedIdentityCredential Managed(string clientId) => new(
        clientId.Length > 0 ? ManagedIdentityId.FromUserAssignedClientId(clientId) : ManagedIdentityId.SystemAssigned);
}
