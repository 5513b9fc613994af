namespace SalesFunctions.Ingest.Reading;

/// <summary>The file as a whole cannot be read as a table. The message says where and what to do.</summary>
internal sealed class UnreadableFileException(string message, Exception? inner = null) : Exception(message, inner);
