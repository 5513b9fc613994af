namespace SalesFunctions.LocalHost.Functions;

/// <summary>Watches one function's trigger.</summary>
internal abstract class Listener
{
    public abstract FunctionDefinition Function { get; }

    /// <summary>Watches until cancelled; an event whose call is cut off by that counts as not done.</summary>
    public abstract Task RunAsync(CancellationToken cancellation);

    /// <summary>Runs the function once, as <c>POST /admin/functions/{name}</c> does: a duplicate, where the event was served before.</summary>
    /// <param name="input">A blob's path, or a queue message's text; ignored by a timer.</param>
    public abstract Task RunNowAsync(string input, CancellationToken cancellation);
}
