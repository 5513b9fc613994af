using System.Diagnostics;
using System.Globalization;
using MySql.Data.MySqlClient;
using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.Bench.Ingest;

/// <summary>MariaDB's own client program, the least that can stand between a file and the server.</summary>
internal sealed class DatabaseClient(MariaDbServer server)
{
    private readonly MySqlConnectionStringBuilder _address = new(server.ConnectionString());

    public string User => _address.UserID;

    public string Password => _address.Password;

    public string Port => _address.Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>Runs a script; what it answers goes to a file where one is named.</summary>
    public async Task RunAsync(string script, string? outputFile = null)
    {
        // Raw and quick: bytes as they are, written as they come.
        var start = new ProcessStartInfo(
            "mariadb",
            ["--no-defaults", "-h", "127.0.0.1", "-P", Port, "-u", User, "--local-infile=1", "-N", "--raw", "--quick", "--default-character-set=binary", MariaDbServer.Database])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["MYSQL_PWD"] = Password;
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(script);
        process.StandardInput.Close();
        await using (var output = outputFile is null ? Stream.Null : File.Create(outputFile))
        {
            await process.StandardOutput.BaseStream.CopyToAsync(output);
        }

        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException("The mariadb client failed; its message is above.");
        }
    }
}
