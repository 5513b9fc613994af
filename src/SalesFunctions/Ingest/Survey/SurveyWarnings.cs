using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Ingest.Survey;

/// <summary>What the survey of a file has to tell its sender.</summary>
internal static class SurveyWarnings
{
    public static void Add(List<string> warnings, FileSurvey survey, Profile profile)
    {
        warnings.AddRange(survey.First.Mapping.Problems.Select(problem => problem.Text));
        foreach (var layout in survey.Layouts.Skip(1))
        {
            warnings.Add($"Line {layout.HeaderLine} is a second header with its columns in another order; the rows after it were read by that header.");
        }

        if (survey.HeaderLines.Count - (survey.Layouts.Count - 1) is > 0 and var repeated)
        {
            warnings.Add($"{repeated} lines repeat the header; they were skipped.");
        }

        if (survey.Blank > 0)
        {
            warnings.Add($"{survey.Blank} rows are empty; they were skipped.");
        }

        if (survey.Dialect.PreambleLines > 0)
        {
            warnings.Add($"{survey.Dialect.PreambleLines} lines before the header were skipped.");
        }

        foreach (var (column, verdict) in survey.Numbers)
        {
            AddMarks(warnings, column, verdict);
        }

        AddCurrencies(warnings, survey, profile);
    }

    private static void AddMarks(List<string> warnings, Column column, NumberVerdict verdict)
    {
        var mark = verdict.Mark == DecimalMark.Comma ? "comma" : "dot";
        if (verdict.Proof == MarkProof.Ambiguous)
        {
            warnings.Add($"{column.Name()}: nothing tells whether 1,500 means 1500 or 1.5; a dot was read as decimal mark and a comma as thousands mark. Set \"decimal_mark\" in {Profile.FileName} if that is wrong.");
        }
        else if (verdict.Proof == MarkProof.Conflict)
        {
            warnings.Add($"{column.Name()}: {verdict.ProveDot} numbers have a decimal dot and {verdict.ProveComma} a decimal comma; each was read by its own mark, and those that could be either with the {mark}.");
        }
    }

    private static void AddCurrencies(List<string> warnings, FileSurvey survey, Profile profile)
    {
        var seen = survey.Numbers.SelectMany(pair => pair.Value.Currencies).GroupBy(one => one.Code, (code, all) => $"{code} {all.Sum(one => one.Count)}").ToArray();
        if (seen.Length > 1 && profile.Currency is null)
        {
            warnings.Add($"Several currencies are written in the file ({string.Join(", ", seen)}); amounts were taken as they stand, without conversion. Set \"currency\" in {Profile.FileName}.");
        }
    }
}
