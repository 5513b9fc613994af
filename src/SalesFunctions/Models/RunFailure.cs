using System.Data.Common;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Models;

/// <summary>Says in the ledger, which readers see, why a run failed. What exceptions say of statements, hosts and types stays in the service's log.</summary>
internal static class RunFailure
{
    public const string Stopped = "It was stopped.";
    public const string Interrupted = "It was interrupted: the process that ran it has gone.";
    public const string LockLost = "It lost the database connection that kept other runs out.";

    public static string Explain(Exception failure) => failure switch
    {
        TrainingException known => known.Message,
        OutOfMemoryException => "There was not enough memory.",
        _ when Database.IsTimeout(failure) => "A statement took longer than the database is given (Database__CommandTimeoutSeconds).",
        _ when Database.IsTransient(failure) => "The database went away, or broke a statement off.",
        DbException => "The database refused a statement; the service's log has the cause.",
        _ => "An unexpected error; the service's log has the cause.",
    };
}
