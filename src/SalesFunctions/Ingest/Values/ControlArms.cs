using System.Text;

namespace SalesFunctions.Ingest.Values;

/// <summary>Whether an arm of a campaign is the one that got nothing.</summary>
internal static class ControlArms
{
    private static readonly HashSet<string> Whole = new(StringComparer.Ordinal)
    {
        "none", "nothing", "no", "0", "00", "false", "ctrl", "untreated", "nottreated", "heldout", "notsent", "notcontacted", "kontrol", "kontrolgrubu", "kontrolle",
        "temoin", "témoin", "grupotemoin",
    };

    private static readonly string[] Parts = ["control", "contrôle", "kontroll", "holdout"];

    private static readonly string[] Unsent =
        ["email", "mail", "sms", "text", "push", "letter", "post", "message", "contact", "campaign", "promotion", "offer", "treatment", "call", "ad", "ads", "catalog", "catalogue"];

    /// <param name="arm">The arm's name, trimmed.</param>
    /// <param name="named">The names that the profile gives; null where it gives none.</param>
    public static bool Include(ReadOnlySpan<byte> arm, IReadOnlyList<string>? named)
    {
        var name = Encoding.UTF8.GetString(arm);
        if (named is not null)
        {
            return named.Any(one => one.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
        }

        var key = string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return Whole.Contains(key) || Array.Exists(Parts, part => key.Contains(part, StringComparison.Ordinal))
            || (key.StartsWith("no", StringComparison.Ordinal) && Array.Exists(Unsent, thing => key.AsSpan(2).SequenceEqual(thing)));
    }
}
