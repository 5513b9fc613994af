namespace SalesFunctions.Platform.Models;

/// <summary>A run cannot go on, for a reason that callers may read: <c>/models/runs</c> shows the message. Of other exceptions it shows the kind alone.</summary>
internal sealed class TrainingException(string message) : Exception(message);
