namespace SalesFunctions.Tests.Architecture;

/// <summary>The largest file and the largest method are bounded; formulas and byte loops may be somewhat longer.</summary>
internal static class SizeRules
{
    private const int FileLimit = 250;
    private const int NumericFileLimit = 300;
    private const int MethodLimit = 40;
    private const int KernelLimit = 60;

    private static readonly string[] Numeric = ["src/SalesFunctions.Analytics/", "tests/SalesFunctions.Analytics.Tests/"];
    private static readonly string[] Kernels =
        ["src/SalesFunctions.Analytics/", SourceFile.Service + "Ingest/Reading/", SourceFile.Service + "Ingest/Values/"];

    public static IEnumerable<string> LongFiles(IEnumerable<SourceFile> files) =>
        from file in files
        let limit = Numeric.Any(file.IsIn) ? NumericFileLimit : FileLimit
        let lines = file.Text.TrimEnd('\n').Count(letter => letter == '\n') + 1
        where lines > limit
        select $"{file.Path}: {lines} lines, at most {limit}; split it by idea";

    public static IEnumerable<string> LongMethods(IEnumerable<SourceFile> files) =>
        from file in files
        where file.IsIn("src/")
        let limit = Kernels.Any(file.IsIn) ? KernelLimit : MethodLimit
        from member in Member.Of(file)
        where member.Lines > limit
        select $"{file.Path}:{member.Line}: {member.Signature} has {member.Lines} lines, at most {limit}; name its steps";
}
