using System.Globalization;
using System.Text;

namespace SalesFunctions.Tests.Ingest.Reading;

/// <summary>A random file and the table it holds, written at the same time.</summary>
internal sealed class PollutedFile
{
    private static readonly string[] Words =
        ["Pen", "Blue pen", "Ayşe", "Zoë", "Emaar Square Mall", "O'Neill", "naïve", "x", "Food & Beverage", "12 mm nail", "Straße", "Zeile"];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly char _quote;
    private readonly bool _backslash;
    private readonly bool _quoteAll;
    private readonly bool _forgetful;
    private readonly int _columns;

    public PollutedFile(int seed)
    {
        _random = new Random(seed);
        Delimiter = ",;\t|"[_random.Next(4)];
        LineEnd = new[] { "\n", "\r\n", "\r" }[_random.Next(3)];
        _columns = _random.Next(4, 13);
        _quote = _random.Next(8) == 0 ? '\'' : '"';
        _backslash = _random.Next(8) == 0;
        // Apostrophes are taken for quotes only where cells in them prove it.
        _quoteAll = _quote == '\'' || _random.Next(5) == 0;
        _forgetful = _random.Next(2) == 0;
        WritePreamble();
        WriteHeader();
        int rows = _random.Next(5, 60);
        for (int row = 0; row < rows; row++)
            WriteRow(row, last: row == rows - 1);
    }

    public char Delimiter { get; }

    public string LineEnd { get; }

    public string[] Header { get; private set; } = [];

    public List<string[]> Rows { get; } = [];

    /// <summary>Rows whose quote was left open.</summary>
    public HashSet<int> Unclosed { get; } = [];

    public string Text => _text.ToString();

    public override string ToString() => Text;

    private void WritePreamble()
    {
        if (_random.Next(4) > 0)
            return;
        string[] titles = ["Sales report", "Exported by the till", "", "# do not edit", "All stores"];
        for (int i = _random.Next(1, 4); i > 0; i--)
            _text.Append(titles[_random.Next(titles.Length)]).Append(LineEnd);
    }

    private void WriteHeader()
    {
        Header = Enumerable.Range(0, _columns).Select(i => $"{new[] { "order", "name", "price", "day", "note" }[i % 5]}{(char)('A' + i)}").ToArray();
        _text.AppendJoin(Delimiter, Header).Append(LineEnd);
    }

    private void WriteRow(int row, bool last)
    {
        if (_random.Next(20) == 0)
            _text.Append(LineEnd);
        var cells = Enumerable.Range(0, _columns).Select(i => Cell(row, i)).ToArray();
        int unclosed = _forgetful && row > 1 && _random.Next(8) == 0 ? _random.Next(_columns) : -1;
        if (unclosed >= 0)
        {
            // Its line is then a record only if nothing else on it spans lines or hides a delimiter.
            cells = cells.Select(c => new string(c.Where(x => x != Delimiter && x is not ('\n' or '\r' or '"' or '\'' or '\\')).ToArray())).ToArray();
            Unclosed.Add(row);
        }
        for (int i = 0; i < _columns; i++)
        {
            if (i > 0)
                _text.Append(Delimiter);
            _text.Append(i == unclosed ? _quote + cells[i] : unclosed >= 0 ? cells[i] : Written(cells[i], i));
        }
        if (unclosed >= 0)
            cells[unclosed] = _quote + cells[unclosed];
        Rows.Add(cells);
        if (!last || _random.Next(2) == 0)
            _text.Append(LineEnd);
    }

    private string Cell(int row, int column) => (column % 5) switch
    {
        0 => (1000 + row).ToString(CultureInfo.InvariantCulture),
        1 => Words[_random.Next(Words.Length)],
        2 => Delimiter == ';' ? $"{_random.Next(500)},{_random.Next(10, 99)}" : $"{_random.Next(500)}.{_random.Next(10, 99)}",
        3 => $"{_random.Next(1, 29)}/{_random.Next(1, 13)}/2023",
        _ => Note(),
    };

    private string Note()
    {
        var note = new StringBuilder();
        for (int i = _random.Next(5); i > 0; i--)
        {
            note.Append(Words[_random.Next(Words.Length)].Replace("'", _quote == '\'' ? "'" : "", StringComparison.Ordinal));
            note.Append(_random.Next(9) switch { 0 => Delimiter.ToString(), 1 => _quote.ToString(), 2 => LineEnd, _ => " " });
        }
        return note.ToString().Trim(' ');
    }

    private string Written(string cell, int column)
    {
        bool must = cell.Contains(Delimiter, StringComparison.Ordinal) || cell.Contains(_quote, StringComparison.Ordinal)
            || cell.AsSpan().ContainsAny('\n', '\r');
        bool all = _quoteAll || (column % 5 == 4 && (_quote == '\'' || _backslash));
        return must || all ? $"{_quote}{cell.Replace($"{_quote}", _backslash ? $"\\{_quote}" : $"{_quote}{_quote}", StringComparison.Ordinal)}{_quote}" : cell;
    }
}
