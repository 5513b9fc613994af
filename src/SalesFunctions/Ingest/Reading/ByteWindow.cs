namespace SalesFunctions.Ingest.Reading;

/// <summary>The part of a forward-only stream that is in memory: grows while one record needs it, up to a limit.</summary>
internal sealed class ByteWindow(Stream content, int limit) : IDisposable
{
    /// <summary>Readable bytes after the last one, so that a vector may be loaded anywhere.</summary>
    public const int Slack = 64;

    private const int Chunk = 128 * 1024;

    public byte[] Bytes { get; private set; } = new byte[Chunk + Slack];

    public int Start { get; set; }

    public int End { get; private set; }

    /// <summary>The stream is exhausted: <see cref="End"/> is the end of the file.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>Why the stream broke off, if it did; what came before is still served.</summary>
    public InvalidDataException? Failure { get; private set; }

    /// <summary>Brings in more bytes. False when the limit is reached or nothing more will come.</summary>
    public bool Extend()
    {
        int held = End - Start;
        if (AtEnd || Failure is not null || held >= limit)
            return false;
        int goal = Math.Min(held < Chunk / 2 ? Chunk : held * 2, Math.Max(limit, Chunk));
        MoveToFront(goal);
        while (End < goal && !AtEnd && Failure is null)
            Fill(goal);
        return true;
    }

    public void Dispose() => content.Dispose();

    private void MoveToFront(int capacity)
    {
        byte[] target = Bytes.Length < capacity + Slack ? new byte[capacity + Slack] : Bytes;
        Bytes.AsSpan(Start, End - Start).CopyTo(target);
        Bytes = target;
        End -= Start;
        Start = 0;
    }

    private void Fill(int goal)
    {
        try
        {
            int read = content.Read(Bytes, End, goal - End);
            End += read;
            AtEnd = read == 0;
        }
        catch (InvalidDataException damaged)
        {
            Failure = damaged;
        }
    }
}
