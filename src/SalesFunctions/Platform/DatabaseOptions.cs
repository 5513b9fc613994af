using System.ComponentModel.DataAnnotations;

namespace SalesFunctions.Platform;

/// <summary>How to reach MySQL or MariaDB.</summary>
internal sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <value>Connector/NET connection string; needs <c>AllowLoadLocalInfile=true</c> for fast loads.</value>
    [Required]
    public string ConnectionString { get; set; } = "";

    /// <value>Client id of the managed identity that signs in with an access token, <c>system</c> for the app's own; empty where the connection string has a password.</value>
    public string ClientId { get; set; } = "";

    /// <value>A replica that may answer questions, such as <c>Server=replica.example</c>; what it does not name is as in <see cref="ConnectionString"/>. Empty for none.</value>
    public string ReaderConnectionString { get; set; } = "";

    /// <summary>The way to the replica, with all that it shares with the way to the primary.</summary>
    public string FullReaderConnectionString => $"{ConnectionString};{ReaderConnectionString}";

    /// <value>Seconds that one statement may take; default 600, a load of ten million lines included.</value>
    [Range(1, 86_400)]
    public int CommandTimeoutSeconds { get; set; } = 600;

    /// <value>Seconds after which a read for a caller is given up; default 5.</value>
    [Range(1, 200)]
    public int ReadTimeoutSeconds { get; set; } = 5;
}
