using SalesFunctions.Platform;

namespace SalesFunctions.Recommendations.Training;

/// <summary>One kind of advice. It says nothing that it has not tested.</summary>
internal interface IRecommend
{
    public Task<IReadOnlyList<Recommendation>> RunAsync(RecommendationSource source);
}

/// <summary>What advice is made of.</summary>
/// <param name="Dataset">The dataset as the run's snapshot has it.</param>
/// <param name="Version">The version that the run makes.</param>
/// <param name="Data">The run's snapshot of what was sold.</param>
/// <param name="Models">Sees what trainers before this one wrote under the run's version, which the snapshot does not.</param>
internal sealed record RecommendationSource(Dataset Dataset, uint Version, Snapshot Data, Snapshot Models)
{
    /// <summary>The last twelve months with a whole month at their end; null where no whole month has a sale.</summary>
    public DateRange? LastYear
    {
        get
        {
            if (Dataset.LastSaleOn is not { } last)
            {
                return null;
            }

            var end = last.AddDays(1);
            var to = new DateOnly(end.Year, end.Month, 1);
            return new(to.AddYears(-1), to);
        }
    }
}
