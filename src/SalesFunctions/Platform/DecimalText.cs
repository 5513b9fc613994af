using System.Buffers.Text;

namespace SalesFunctions.Platform;

/// <summary>
/// Numbers as the columns keep them: rounded to four decimals, trailing zeros left out, so that 12.50 and 12.5 are the same content.
/// </summary>
internal static class DecimalText
{
    private const int Decimals = 4;
    private const int MostDigits = 20;

    /// <summary>Writes the number and says how many bytes it took; 32 are always enough.</summary>
    public static int Write(decimal value, Span<byte> target)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var scale = (parts[3] >> 16) & 0xFF;
        if (parts[2] != 0 || scale > Decimals)
        {
            // Dividing by a one of many decimals takes the zeros off; costly, and rarely needed.
            var rounded = Math.Round(value, Decimals, MidpointRounding.ToEven) / 1.000000000000000000000000000000m;
            Utf8Formatter.TryFormat(rounded, target, out var length);
            return length;
        }

        return Write(((ulong)(uint)parts[1] << 32) | (uint)parts[0], scale, parts[3] < 0, target);
    }

    private static int Write(ulong digits, int scale, bool negative, Span<byte> target)
    {
        while (scale > 0 && digits % 10 == 0)
        {
            digits /= 10;
            scale--;
        }

        Span<byte> text = stackalloc byte[MostDigits + 2];
        var at = text.Length;
        for (var place = 0; digits != 0 || place <= scale; place++)
        {
            if (place == scale && scale > 0)
            {
                text[--at] = (byte)'.';
            }

            text[--at] = (byte)('0' + (digits % 10));
            digits /= 10;
        }

        if (negative && text[at..].IndexOfAnyInRange((byte)'1', (byte)'9') >= 0)
        {
            text[--at] = (byte)'-';
        }

        text[at..].CopyTo(target);
        return text.Length - at;
    }
}
