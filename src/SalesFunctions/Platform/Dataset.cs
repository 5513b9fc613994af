using SalesFunctions.Analytics.Calendars;

namespace SalesFunctions.Platform;

/// <summary>A shop, brand or tenant: the first folder of its uploads, and the leading key part of every table.</summary>
internal sealed record Dataset
{
    public required uint DatasetId { get; init; }

    public required string Name { get; init; }

    public string? Currency { get; init; }

    /// <summary>How its business divides time; by default where no profile says.</summary>
    public BusinessCalendar Calendar { get; init; } = BusinessCalendar.Default;

    /// <summary>Settings of its segments as text; null where they are by default.</summary>
    public string? SegmentRules { get; init; }

    /// <summary>Days from an order to its delivery, of products that do not state their own; null where no profile says.</summary>
    public int? LeadTimeDays { get; init; }

    public ulong DataVersion { get; init; }

    /// <summary>The moment, in UTC, since which every answer is what it is now; null before anything was loaded.</summary>
    public DateTime? ChangedAt { get; init; }

    /// <summary>Whether another change came before in the second of <see cref="ChangedAt"/>.</summary>
    public bool ChangedAgain { get; init; }

    /// <summary>When a file was last loaded, in UTC, also one that brought nothing new.</summary>
    public DateTime? LastUploadAt { get; init; }

    /// <summary>The latest day with a sales line.</summary>
    public DateOnly? LastSaleOn { get; init; }

    /// <summary>The version of the models that readers see; 0 before the first.</summary>
    public uint ModelVersion { get; init; }

    /// <summary>The data that those models are made of.</summary>
    public ulong ModelDataVersion { get; init; }

    /// <summary>Whether what the models say of single customers is as the tables have them now.</summary>
    public bool ModelsAreOfNow => ModelVersion != 0 && ModelDataVersion == DataVersion;

    /// <summary>
    /// What tells one state of a dataset from another. The moment of change, too, because a restored database counts anew; and currency,
    /// calendar, segment rules and lead time, because a profile may change them without new data.
    /// </summary>
    public string State => FormattableString.Invariant($"{DatasetId}:{Name}:{DataVersion}:{ChangedAt?.Ticks}:{ModelVersion}:{Currency}:{Calendar}:{SegmentRules}:{LeadTimeDays}");
}
