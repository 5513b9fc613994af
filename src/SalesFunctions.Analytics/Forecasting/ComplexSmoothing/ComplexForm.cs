namespace SalesFunctions.Analytics.Forecasting.ComplexSmoothing;

/// <summary>What complex exponential smoothing does with a season.</summary>
internal enum ComplexForm
{
    /// <summary>None: a level and its potential.</summary>
    None,

    /// <summary>A level and its potential for each place in the season, apart from the other places.</summary>
    Simple,

    /// <summary>A level with its potential, and an index for each place that is added.</summary>
    Partial,

    /// <summary>A level with its potential, and an index with its potential for each place.</summary>
    Full,
}

/// <summary>Numbers that go with a form.</summary>
internal static class ComplexForms
{
    /// <summary>How many weights are estimated.</summary>
    /// <param name="form">The form.</param>
    public static int Weights(this ComplexForm form) => form switch
    {
        ComplexForm.Full => 4,
        ComplexForm.Partial => 3,
        _ => 2,
    };

    /// <summary>How many initial states there are.</summary>
    /// <param name="form">The form.</param>
    /// <param name="season">Periods after which the season repeats.</param>
    public static int States(this ComplexForm form, int season) => form switch
    {
        ComplexForm.None => 2,
        ComplexForm.Simple => 2 * season,
        ComplexForm.Partial => 2 + season,
        _ => 2 + (2 * season),
    };
}
