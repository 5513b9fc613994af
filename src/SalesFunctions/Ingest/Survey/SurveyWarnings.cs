using SalesFunctions.Ingest.Columns;

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

        warnings.AddRange(survey.Numbers.Select(pair => VerdictWarnings.Of(survey.First.Mapping.HeaderOf(pair.Key), pair.Value)).OfType<string>());
        if (FileCurrency.Of(survey, profile).Warning is { } several)
        {
            warnings.Add(several);
        }
    }
}
