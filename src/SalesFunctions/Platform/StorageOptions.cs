namespace SalesFunctions.Platform;

/// <summary>The storage account that holds uploads, rejected rows and reports; the same settings as the triggers' connection.</summary>
internal sealed class StorageOptions
{
    public const string Section = "SalesStorage";

    private static readonly string[] Accounts = ["UseDevelopmentStorage", "AccountName", "BlobEndpoint"];

    /// <value>The setting <c>SalesStorage</c> itself: a connection string (local: <c>UseDevelopmentStorage=true</c>); empty where an identity is used.</value>
    public string ConnectionString { get; set; } = "";

    /// <value>Blob endpoint for a managed identity, such as <c>https://account.blob.core.windows.net</c>.</value>
    public string BlobServiceUri { get; set; } = "";

    /// <value>Client id of a user-assigned identity; empty for the system-assigned one.</value>
    public string ClientId { get; set; } = "";

    /// <summary>Whether something says which account it is; what is wrong beyond that the first use of storage tells.</summary>
    public bool NamesAnAccount() => ConnectionString.Length > 0
        ? ConnectionString.Split(';').Select(part => part.Split('=')[0].Trim()).Intersect(Accounts, StringComparer.OrdinalIgnoreCase).Any()
        : Uri.TryCreate(BlobServiceUri, UriKind.Absolute, out _);
}
