using System.Diagnostics.CodeAnalysis;

namespace SalesFunctions.Analytics;

/// <summary>A fitted model, or the reason why the data do not determine one: a refusal is an answer, not a failure of the program.</summary>
/// <typeparam name="TModel">The model.</typeparam>
public sealed record Fit<TModel>
    where TModel : class
{
    private Fit(TModel? model, string? refusal) => (Model, Refusal) = (model, refusal);

    /// <summary>The model; null where it was refused.</summary>
    public TModel? Model { get; }

    /// <summary>Why there is none, as a sentence that says what the data lack; null where there is a model.</summary>
    public string? Refusal { get; }

    /// <summary>Whether there is a model.</summary>
    [MemberNotNullWhen(true, nameof(Model))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsFitted => Model is not null;

    /// <summary>A model that the data determine.</summary>
    /// <param name="model">The model.</param>
    public static Fit<TModel> Of(TModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new(model, null);
    }

    /// <summary>No model.</summary>
    /// <param name="reason">A sentence that says what the data lack.</param>
    public static Fit<TModel> Refused(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        return new(null, reason);
    }
}
