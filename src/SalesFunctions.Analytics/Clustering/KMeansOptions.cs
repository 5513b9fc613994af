namespace SalesFunctions.Analytics.Clustering;

/// <summary>What is asked of <see cref="KMeans"/>.</summary>
/// <param name="Clusters">k, how many clusters.</param>
/// <param name="Restarts">How often to begin anew with other centres, at least 1; the best end counts.</param>
/// <param name="Seed">The same seed gives the same answer, with any number of threads.</param>
/// <param name="MaximumIterations">After so many iterations a start ends though points still move, at least 1. Late iterations cost little, so there may be many.</param>
/// <param name="Threads">How many threads may work at once, at least 1; does not change the answer.</param>
public sealed record KMeansOptions(int Clusters, int Restarts = 10, int Seed = 1, int MaximumIterations = 5000, int Threads = 1);
