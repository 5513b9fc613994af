using System.Globalization;
using System.Text.Json;
using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.LocalHost.Commands;

/// <summary>Where a copy of the local environment lives and listens; each copy has its own folder and ports.</summary>
internal sealed record LocalHome(string Folder, int HttpPort, int MySqlPort, int BlobPort, int QueuePort)
{
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{HttpPort}/"));

    public string StorageConnection => Azurite.Connection(BlobPort, QueuePort);

    public string PidFile => Path.Combine(Folder, "up.pid");

    public string StatusFile => Path.Combine(Folder, "status.json");

    public string LogFile => Path.Combine(Folder, "host.log");

    /// <value>Written once the first use is over, so that the sample shop is loaded once.</value>
    public string FirstUseFile => Path.Combine(Folder, "first-use-done");

    public static LocalHome FromEnvironment() => new(
        Path.GetFullPath(Environment.GetEnvironmentVariable("SALES_HOME") is { Length: > 0 } home ? home : ".local"),
        Port("SALES_HTTP_PORT", 7071),
        // Not 3306, where a system's own MariaDB or MySQL listens.
        Port("SALES_MYSQL_PORT", 3307),
        Port("SALES_BLOB_PORT", 10000),
        Port("SALES_QUEUE_PORT", 10001));

    public int? RunningProcess() => Stack.PidFile.Read(PidFile);

    public LocalStatus? Status()
    {
        try
        {
            return File.Exists(StatusFile) ? JsonSerializer.Deserialize<LocalStatus>(File.ReadAllText(StatusFile)) : null;
        }
        catch (JsonException)
        {
            // Read in the moment of being written.
            return null;
        }
    }

    public void Write(LocalStatus status)
    {
        File.WriteAllText(StatusFile + ".new", JsonSerializer.Serialize(status));
        File.Move(StatusFile + ".new", StatusFile, overwrite: true);
    }

    private static int Port(string name, int otherwise)
    {
        var text = Environment.GetEnvironmentVariable(name);
        return string.IsNullOrEmpty(text) ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 ? port
            : throw new CommandFailedException($"{name} is '{text}': give a port number from 1 to 65535.");
    }
}

/// <param name="State">starting, ready or failed.</param>
/// <param name="Detail">What is being started, or why it failed.</param>
/// <param name="Key">What the commands show to the service; null where it asks for none.</param>
internal sealed record LocalStatus(string State, string Detail, string DatabaseConnectionString, string? Key = null)
{
    public const string Starting = "starting";
    public const string Ready = "ready";
    public const string Failed = "failed";
}

/// <summary>A command cannot go on; the message says where and what to do.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);
