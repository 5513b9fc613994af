using System.Runtime.CompilerServices;

namespace SalesFunctions.Ingest.Reading;

/// <summary>Where the fields of one record lie in the buffer. Reused from record to record.</summary>
internal sealed class FieldList
{
    private int[] _starts = new int[64];
    private int[] _ends = new int[64];
    private FieldMarks[] _marks = new FieldMarks[64];
    private int _firstStart;

    public int Count { get; private set; }

    /// <summary>Fields lie one delimiter apart and carry no marks: only their ends were written.</summary>
    public bool Plain { get; private set; }

    public void Begin()
    {
        Count = 0;
        Plain = false;
    }

    /// <summary>The array that a plain scan writes field ends to; at least <paramref name="capacity"/> long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int[] Ends(int capacity) => capacity <= _ends.Length ? _ends : Grow(capacity);

    public void SetPlain(int start, int count)
    {
        _firstStart = start;
        Count = count;
        Plain = true;
    }

    public void Add(int start, int end, FieldMarks marks)
    {
        if (Count == _ends.Length)
            Grow(Count + 1);
        _starts[Count] = start;
        _ends[Count] = end;
        _marks[Count] = marks;
        Count++;
    }

    public Range Bounds(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        int start = !Plain ? _starts[index] : index == 0 ? _firstStart : _ends[index - 1] + 1;
        return start.._ends[index];
    }

    public FieldMarks Marks(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return Plain ? FieldMarks.None : _marks[index];
    }

    private int[] Grow(int capacity)
    {
        int size = Math.Max(capacity, _ends.Length * 2);
        Array.Resize(ref _starts, size);
        Array.Resize(ref _ends, size);
        Array.Resize(ref _marks, size);
        return _ends;
    }
}
