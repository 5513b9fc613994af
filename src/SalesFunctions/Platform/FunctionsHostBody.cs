using System.Buffers;

namespace SalesFunctions.Platform;

/// <summary>
/// Reads a JSON body and cuts every string after <see cref="LongestString"/> bytes, so that a 40 MB base64 value costs a scan but no
/// memory. The result is JSON again: a cut never splits an escape sequence or a UTF-8 character.
/// </summary>
internal static class FunctionsHostBody
{
    // A storage queue message has at most 64 KB; encoded twice it stays below this.
    public const int LongestString = 1 << 20;

    private const int BufferBytes = 1 << 16;

    public static async Task<MemoryStream> ReadAsync(Stream source, CancellationToken cancellation)
    {
        var kept = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var scanner = new Scanner(kept);
            int read;
            while ((read = await source.ReadAsync(buffer.AsMemory(0, BufferBytes), cancellation)) > 0)
            {
                scanner.Scan(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return kept;
    }

    private sealed class Scanner(MemoryStream kept)
    {
        private const int AfterBackslash = -1;

        private bool _inString;
        private bool _cutting;
        private int _escaped;
        private int _length;

        public void Scan(ReadOnlySpan<byte> bytes)
        {
            for (var index = 0; index < bytes.Length; index++)
            {
                if (_cutting && _escaped == 0)
                {
                    var next = bytes[index..].IndexOfAny((byte)'"', (byte)'\\');
                    if (next < 0)
                    {
                        return;
                    }

                    index += next;
                }

                Take(bytes[index]);
            }
        }

        private void Take(byte value)
        {
            if (!_inString)
            {
                _inString = value == '"';
                _length = 0;
                kept.WriteByte(value);
            }
            else if (_escaped == 0 && value == '"')
            {
                _inString = false;
                _cutting = false;
                kept.WriteByte(value);
            }
            else
            {
                TakeInString(value);
            }
        }

        private void TakeInString(byte value)
        {
            _cutting |= _escaped == 0 && _length >= LongestString && (value & 0xC0) != 0x80;
            if (!_cutting)
            {
                kept.WriteByte(value);
                _length++;
            }

            if (_escaped == AfterBackslash)
            {
                _escaped = value == 'u' ? 4 : 0;
            }
            else if (_escaped > 0)
            {
                _escaped--;
            }
            else if (value == '\\')
            {
                _escaped = AfterBackslash;
            }
        }
    }
}
