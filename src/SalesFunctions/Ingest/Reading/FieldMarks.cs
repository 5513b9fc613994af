namespace SalesFunctions.Ingest.Reading;

/// <summary>What is remarkable about one field.</summary>
[Flags]
internal enum FieldMarks : byte
{
    None = 0,

    /// <summary>The field stood in quotes.</summary>
    Quoted = 1,

    /// <summary>The field holds a quote that the rules do not allow there; it is kept as text.</summary>
    StrayQuote = 2,

    /// <summary>The bytes are not UTF-8: most likely a single-byte encoding.</summary>
    InvalidUtf8 = 4,

    /// <summary>Doubled or escaped quotes were undone.</summary>
    Escaped = 8,
}

/// <summary>Why a record cannot be trusted. Its fields are then the most likely literal reading.</summary>
internal enum RecordFault : byte
{
    None,

    /// <summary>A quote was opened and never closed; the record is its own line only.</summary>
    UnclosedQuote,

    /// <summary>A closing quote was followed by text before the next delimiter.</summary>
    TextAfterQuote,

    /// <summary>The line is longer than the options allow; it has no fields.</summary>
    TooLong,
}
