namespace SalesFunctions.Bench.Ingest;

/// <summary>One timed run; 0 where a figure is not taken. Processor seconds tell more than wall seconds on a machine that others use too.</summary>
/// <param name="Seconds">Wall time.</param>
/// <param name="ClientCpu">Processor seconds of the program that loads.</param>
/// <param name="ServerCpu">Processor seconds of the database server meanwhile.</param>
/// <param name="PeakMegabytes">Most memory that the program that loads held.</param>
internal sealed record Measurement(string What, double Seconds, double ClientCpu, double ServerCpu, double PeakMegabytes);
