using BenchmarkDotNet.Attributes;
using SalesFunctions.Ingest;
using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Load;
using SalesFunctions.Ingest.Reading;
using SalesFunctions.Ingest.Survey;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Bench.Kernels;

/// <summary>The two walks over a file that is already in memory: what reading and cleaning cost without storage and database.</summary>
[InProcess]
[WarmupCount(3)]
[IterationCount(10)]
[MemoryDiagnoser]
public class ReadingBenchmark
{
    /// <summary>The framework makes the instances, so the file comes by a static.</summary>
    public static string File { get; set; } = "";

    private byte[] _content = [];
    private FileSurvey _survey = null!;
    private ReadRules _rules = null!;

    [GlobalSetup]
    public void Read()
    {
        _content = System.IO.File.ReadAllBytes(File);
        _survey = SurveyFile.Run(Open(), Profile.Default);
        _rules = new ReadRules(_survey, Profile.Default, DateOrder.DayFirst, "sales.csv");
    }

    /// <summary>Records and cells found, nothing asked of them.</summary>
    [Benchmark]
    public long Split()
    {
        using var reader = Open();
        var cells = 0L;
        while (reader.Read())
        {
            cells += reader.FieldCount;
        }

        return cells;
    }

    [Benchmark]
    public long Survey()
    {
        using var reader = Open();
        return SurveyFile.Run(reader, Profile.Default).Records;
    }

    /// <summary>Every cell typed and written as the bytes that go to the server.</summary>
    [Benchmark]
    public long Clean()
    {
        using var reader = Open();
        using var batch = new Batch();
        var plan = new WalkPlan(1, 1, null, _survey.KeyCandidates[0], null, TellsOfCustomers: true, Erased: null);
        var walk = new WalkFile(reader, _rules, plan, null);
        var bytes = 0L;
        while (walk.Fill(batch))
        {
            bytes += batch.Lines.Rows.Length;
            batch.Clear();
        }

        return bytes;
    }

    private CsvReader Open() => CsvReader.Open(new MemoryStream(_content), IngestUpload.ReadingOf(Profile.Default), ColumnMapping.HeaderScore);
}
