using SalesFunctions.Ingest.Columns;

namespace SalesFunctions.Ingest.Survey;

/// <summary>What a survey found that keeps the whole file from being loaded, each with its remedy.</summary>
internal static class SurveyFaults
{
    public static IReadOnlyList<string> Of(FileSurvey survey, Profile profile)
    {
        if (survey.Dialect.HeaderLine == 0 && profile.Header is null)
        {
            return [$"The file has no header line: its first line holds data. Name its {survey.First.Fields} columns in {Profile.FileName}, such as \"header\": [\"date\", \"customer_id\", \"amount\"], or export it with a header."];
        }

        var mapping = survey.First.Mapping;
        if (!mapping.IsUsable)
        {
            return [.. mapping.Problems.Where(problem => problem.IsFatal).Select(problem => problem.Text)];
        }

        return survey.Records == 0 ? ["The file has a header and no rows. Export it again with its rows."] : [];
    }
}
