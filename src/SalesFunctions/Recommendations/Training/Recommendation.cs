using System.Security.Cryptography;
using System.Text;
using SalesFunctions.Platform;

namespace SalesFunctions.Recommendations.Training;

/// <summary>A piece of advice as a refresh finds it.</summary>
/// <param name="Kind">One of <see cref="RecommendationKind"/>.</param>
/// <param name="Subject">What it is about; with the kind it names the advice.</param>
internal sealed record Recommendation(string Kind, string Subject)
{
    public required string Sentence { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public decimal? Value { get; init; }

    public decimal? Expected { get; init; }

    public required Effect Effect { get; init; }

    public required string Test { get; init; }

    public double? PValue { get; init; }

    public double? QValue { get; init; }

    public required long Observations { get; init; }

    /// <summary>Path and query behind the root of the API; the query has at least one parameter, and not the dataset.</summary>
    public required string Link { get; init; }

    public string Id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Kind}\n{Subject}")).AsSpan(0, 8));
}

/// <summary>Money at stake.</summary>
/// <param name="Level">Probability with which the bounds hold it.</param>
internal sealed record Effect(decimal Value, decimal Lower, decimal Upper, double Level)
{
    /// <summary>Null where the money has too many digits to be kept.</summary>
    public static Effect? Of(double value, double lower, double upper, double level) =>
        StoredMoney.Of(value) is { } known && StoredMoney.Of(lower) is { } low && StoredMoney.Of(upper) is { } high ? new(known, low, high, level) : null;

    /// <summary>The bound that is nearer to zero, without its sign; 0 where the bounds hold zero.</summary>
    public decimal Cautious => Lower > 0 || Upper < 0 ? Math.Min(Math.Abs(Lower), Math.Abs(Upper)) : 0;
}
