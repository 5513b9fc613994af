using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SalesFunctions.Platform.Telemetry;

/// <summary>
/// One span per question to the database, named by what is read. The driver's own spans are not used: they carry the account and the whole
/// statement, and the texts of errors, which quote values.
/// </summary>
internal static partial class DatabaseSpans
{
    private const string Nameless = "read";

    public static Activity? Begin(string sql)
    {
        if (!Signals.Source.HasListeners())
        {
            return null;
        }

        var read = Read().Match(sql);
        var summary = read.Success ? $"{read.Groups[1].Value} {read.Groups[2].Value}" : Nameless;
        return Signals.Source.StartActivity(summary, ActivityKind.Client)?.SetTag("db.system.name", "mysql").SetTag("db.query.summary", summary);
    }

    [GeneratedRegex(@"^\W*(\w+)[\s\S]*?\bFROM\s+(\w+)")]
    private static partial Regex Read();
}
