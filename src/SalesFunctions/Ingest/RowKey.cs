using System.Buffers.Binary;

namespace SalesFunctions.Ingest;

/// <summary>
/// What makes a line the same line in a later export: the cells of its key columns where the file has a key, else its
/// content and which of the equal lines it is.
/// </summary>
internal static class RowKey
{
    /// <summary>The name of the key that is no column: the line's own content.</summary>
    public const string Content = "content";

    public const int ContentLength = 13;

    /// <summary>Longest natural key that is stored as it stands; a longer one is stored as its hash.</summary>
    public const int LongestNatural = 64;

    // MySQL counts days from year 0, .NET from year 1.
    private const int DaysBeforeYearOne = 366;

    /// <summary>Day first, so that lines of one day lie together in the index: files mostly come in order of time.</summary>
    public static void WriteContent(Span<byte> key, DateOnly? day, ulong lineHash, ushort occurrence)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, day is { } d ? d.DayNumber + DaysBeforeYearOne : 0);
        number[1..].CopyTo(key);
        BinaryPrimitives.WriteUInt64BigEndian(key[3..], lineHash);
        BinaryPrimitives.WriteUInt16BigEndian(key[11..], occurrence);
    }
}
