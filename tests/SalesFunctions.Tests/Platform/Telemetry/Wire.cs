using System.Buffers.Binary;
using System.Text;

namespace SalesFunctions.Tests.Platform.Telemetry;

/// <summary>One message of protobuf, as far as OTLP needs it: fields by number, in their order.</summary>
internal sealed class Wire
{
    private readonly List<(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)> _fields = [];

    public Wire(ReadOnlyMemory<byte> message)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message.Span, ref at);
            var (value, length) = (tag & 7) switch
            {
                0 => (Varint(message.Span, ref at), 0),
                1 => (BinaryPrimitives.ReadUInt64LittleEndian(message.Span[at..]), 8),
                2 => (0UL, (int)Varint(message.Span, ref at)),
                5 => (BinaryPrimitives.ReadUInt32LittleEndian(message.Span[at..]), 4),
                var type => throw new FormatException($"wire type {type}"),
            };
            _fields.Add(((int)(tag >> 3), value, message.Slice(at, length)));
            at += length;
        }
    }

    public IEnumerable<Wire> Messages(params IEnumerable<int> path) =>
        path.Aggregate<int, IEnumerable<Wire>>([this], (messages, number) => messages.SelectMany(message => message.Bytes(number)).Select(bytes => new Wire(bytes)));

    public string Text(int number) => Encoding.UTF8.GetString(Bytes(number).FirstOrDefault().Span);

    public string Hex(int number) => Convert.ToHexStringLower(Bytes(number).FirstOrDefault().Span);

    public ulong Number(int number) => _fields.FirstOrDefault(field => field.Number == number).Value;

    /// <summary>Names with their values, of whichever type, as text.</summary>
    public Dictionary<string, string> Attributes(int number) => Messages(number).ToDictionary(pair => pair.Text(1), pair => pair.Messages(2).Select(AnyValue).Single());

    private static string AnyValue(Wire value) => value._fields is [var (number, plain, _)] && number != 1 ? $"{plain}" : value.Text(1);

    private IEnumerable<ReadOnlyMemory<byte>> Bytes(int number) => _fields.Where(field => field.Number == number).Select(field => field.Bytes);

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
