using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace SalesFunctions.Platform;

/// <summary>
/// Rows in the format of LOAD DATA (tab between cells, newline after a row, backslash escapes, <c>\N</c> for null),
/// written as bytes so that a cell goes from file to server without becoming a string.
/// </summary>
internal sealed class RowBuffer(int capacity) : IDisposable
{
    private const int MostOnStack = 1024;

    private static readonly SearchValues<byte> Escaped = SearchValues.Create("\\\t\n\r\0"u8);
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public Stream AsStream() => new MemoryStream(_bytes, 0, Length, writable: false);

    public Stream AsStream(int start, int length) => new MemoryStream(_bytes, start, length, writable: false);

    public void Clear() => Length = 0;

    /// <summary>Takes back what was written after this length: a row that turned out to be unreadable half way.</summary>
    public void TruncateTo(int length) => Length = length;

    /// <summary>Makes null of a cell that was written before others of its row.</summary>
    /// <param name="start">The cell's first byte.</param>
    /// <param name="end">Behind the tab that ends it.</param>
    public void MakeNull(int start, int end)
    {
        var cell = "\\N\t"u8;
        Ensure(cell.Length);
        _bytes.AsSpan(end, Length - end).CopyTo(_bytes.AsSpan(start + cell.Length));
        cell.CopyTo(_bytes.AsSpan(start));
        Length += cell.Length - (end - start);
    }

    public void Raw(ReadOnlySpan<byte> value)
    {
        Ensure(value.Length);
        value.CopyTo(_bytes.AsSpan(Length));
        Length += value.Length;
    }

    public void Null() => Raw("\\N\t"u8);

    public void Text(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            Null();
            return;
        }

        Binary(value);
    }

    /// <summary>A text, empty included; null where there is none.</summary>
    public void Binary(string? value)
    {
        if (value is null)
        {
            Null();
            return;
        }

        var room = Encoding.UTF8.GetMaxByteCount(value.Length);
        var bytes = room <= MostOnStack ? stackalloc byte[room] : new byte[room];
        Binary(bytes[..Encoding.UTF8.GetBytes(value, bytes)]);
    }

    /// <summary>Any bytes, empty included, with what LOAD DATA reads as special escaped.</summary>
    public void Binary(ReadOnlySpan<byte> value)
    {
        Ensure((value.Length * 2) + 1);
        while (true)
        {
            var special = value.IndexOfAny(Escaped);
            if (special < 0)
            {
                Raw(value);
                _bytes[Length++] = (byte)'\t';
                return;
            }

            Raw(value[..special]);
            Escape(value[special]);
            value = value[(special + 1)..];
        }
    }

    public void Number(decimal? value)
    {
        if (value is null)
        {
            Null();
            return;
        }

        Ensure(40);
        Length += DecimalText.Write(value.Value, _bytes.AsSpan(Length));
        _bytes[Length++] = (byte)'\t';
    }

    public void Integer(long value)
    {
        Ensure(24);
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(Length), out var written);
        Length += written;
        _bytes[Length++] = (byte)'\t';
    }

    /// <summary>The shortest digits that give the same number again; what is no number is missing.</summary>
    public void Real(double? value)
    {
        if (value is not { } number || !double.IsFinite(number))
        {
            Null();
            return;
        }

        Ensure(40);
        Utf8Formatter.TryFormat(number, _bytes.AsSpan(Length), out var written);
        Length += written;
        _bytes[Length++] = (byte)'\t';
    }

    public void Flag(bool? value) => Raw(value switch { null => "\\N\t"u8, true => "1\t"u8, false => "0\t"u8 });

    public void Date(DateOnly? value)
    {
        if (value is not { } day)
        {
            Null();
            return;
        }

        Ensure(16);
        var target = _bytes.AsSpan(Length);
        TwoDigits(target, day.Year / 100);
        TwoDigits(target[2..], day.Year % 100);
        target[4] = (byte)'-';
        TwoDigits(target[5..], day.Month);
        target[7] = (byte)'-';
        TwoDigits(target[8..], day.Day);
        target[10] = (byte)'\t';
        Length += 11;
    }

    public void Time(TimeOnly? value)
    {
        if (value is not { } time)
        {
            Null();
            return;
        }

        Ensure(16);
        var target = _bytes.AsSpan(Length);
        TwoDigits(target, time.Hour);
        target[2] = (byte)':';
        TwoDigits(target[3..], time.Minute);
        target[5] = (byte)':';
        TwoDigits(target[6..], time.Second);
        target[8] = (byte)'\t';
        Length += 9;
    }

    public void Hash(ulong value)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(eight, value);
        Binary(eight);
    }

    /// <summary>Turns the last cell's separator into the end of the row.</summary>
    public void EndRow() => _bytes[Length - 1] = (byte)'\n';

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Escape(byte special)
    {
        Ensure(3);
        _bytes[Length++] = (byte)'\\';
        _bytes[Length++] = special switch
        {
            (byte)'\t' => (byte)'t',
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            0 => (byte)'0',
            _ => special,
        };
    }

    private void Ensure(int more)
    {
        if (_bytes.Length - Length >= more + 2)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + more + 2));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }

    private static void TwoDigits(Span<byte> target, int value)
    {
        target[0] = (byte)('0' + (value / 10));
        target[1] = (byte)('0' + (value % 10));
    }
}
