using Microsoft.Win32.SafeHandles;

namespace SalesFunctions.LocalHost.Commands;

/// <summary>Whoever reads our standard output has closed it.</summary>
internal sealed class ReaderGoneException(Exception inner) : Exception("Nobody reads the output any more.", inner);

/// <summary>
/// Standard output as bytes. The console's own stream says nothing when its reader has gone, so that a long file would be read to its
/// end for nobody.
/// </summary>
internal sealed class StandardOutput : Stream
{
    private const int Handle = 1;

    private readonly Stream _target;

    private StandardOutput(Stream target) => _target = target;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static Stream Open()
    {
        if (OperatingSystem.IsWindows())
        {
            return Console.OpenStandardOutput();
        }

        var pipe = new FileStream(new SafeFileHandle(Handle, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        // Only a pipe has a reader that can go; a file has a position that other programs share and FileStream would keep to itself.
        return pipe.CanSeek ? Console.OpenStandardOutput() : new StandardOutput(pipe);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            _target.Write(buffer);
        }
        catch (IOException gone)
        {
            throw new ReaderGoneException(gone);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => _target.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
