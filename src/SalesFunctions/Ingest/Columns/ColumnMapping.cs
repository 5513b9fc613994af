namespace SalesFunctions.Ingest.Columns;

/// <summary>One header of a file and what it was taken for; the note says why a known name was not used.</summary>
internal sealed record MappedColumn(int Index, string Header, Column? Column, string? Unit, string? Note);

/// <summary>Something about a file's columns that its sender should know; a fatal one keeps the file from being loaded.</summary>
internal sealed record MappingProblem(bool IsFatal, string Text);

/// <summary>What the columns of a file mean.</summary>
internal sealed class ColumnMapping
{
    private readonly int[] _indexes;
    private readonly string[] _keys;

    private ColumnMapping(HeaderAssignment file, Profile profile)
    {
        _indexes = [.. Enum.GetValues<Column>().Select(file.IndexOf)];
        _keys = [.. file.Names.Select(name => name.Key)];
        Constants = profile.Constants;
        Columns = [.. file.Names.Select((name, index) => new MappedColumn(index, name.Text, file.MeaningAt(index), name.Unit, file.NoteAt(index)))];
        Kinds = FileKindRules.Decide(HasValue);
    }

    public FileKinds Kinds { get; }

    /// <summary>Every header in the file's order.</summary>
    public IReadOnlyList<MappedColumn> Columns { get; }

    public IReadOnlyDictionary<Column, string> Constants { get; }

    public IReadOnlyList<MappingProblem> Problems { get; private init; } = [];

    public bool IsUsable => Kinds != FileKinds.None && !Problems.Any(problem => problem.IsFatal);

    /// <summary>The 0-based place of a column in the file's rows; -1 if the file lacks it.</summary>
    public int IndexOf(Column column) => _indexes[(int)column];

    public bool Has(Column column) => _indexes[(int)column] >= 0;

    /// <summary>Whether the file or a constant of the profile gives the column.</summary>
    public bool HasValue(Column column) => Has(column) || Constants.ContainsKey(column);

    /// <summary>The unit that the column's header names, such as <c>k$</c> or <c>TL</c>.</summary>
    public string? UnitOf(Column column) => Has(column) ? Columns[IndexOf(column)].Unit : null;

    /// <summary>The column's header as it stands in the file; its canonical name where a constant gives it.</summary>
    public string HeaderOf(Column column) => Has(column) ? Columns[IndexOf(column)].Header : column.Name();

    public static ColumnMapping From(IReadOnlyList<string> header, Profile profile)
    {
        var file = new HeaderAssignment(header);
        var problems = new List<MappingProblem>();
        ApplyProfile(file, profile, problems);
        file.AssignByName();
        HeaderContext.Apply(file);
        var mapping = new ColumnMapping(file, profile);
        problems.AddRange(MappingProblems.Of(mapping, header));
        return new ColumnMapping(file, profile) { Problems = problems };
    }

    /// <summary>How many different columns the cells name: the more, the likelier it is that they are a header.</summary>
    public static int HeaderScore(IReadOnlyList<string> cells)
    {
        var known = new HashSet<string>();
        foreach (var cell in cells)
        {
            var key = Synonyms.Resolve(cell).Key;
            if (Synonyms.Find(key).Count > 0) known.Add(key);
        }
        return known.Count;
    }

    /// <summary>
    /// Whether a row of the body is a header: the same one again, which is skipped, or one of another layout, which holds for the rows
    /// after it. Costly, so ask only about rows whose cells could not be read.
    /// </summary>
    public HeaderRow IsHeaderRow(IReadOnlyList<string> cells, Profile profile, out ColumnMapping? next)
    {
        next = null;
        if (RepeatsHeader(cells)) return HeaderRow.Repeated;
        if (HeaderScore(cells) < MinimumScore()) return HeaderRow.None;
        var other = From(cells, profile);
        var common = Columns.Count(column => column.Column is { } meaning && other.Has(meaning));
        if (!other.IsUsable || common < MinimumScore()) return HeaderRow.None;
        next = other;
        return HeaderRow.NewLayout;
    }

    private int MinimumScore()
    {
        var mapped = Columns.Count(column => column.Column is not null);
        return Math.Max(Math.Min(3, mapped), (mapped + 1) / 2);
    }

    private bool RepeatsHeader(IReadOnlyList<string> cells)
    {
        var matches = 0;
        for (var i = 0; i < _keys.Length; i++)
        {
            if (Columns[i].Column is null) continue;
            if (i >= cells.Count || Synonyms.Resolve(cells[i]).Key != _keys[i]) return false;
            matches++;
        }
        return matches > 0;
    }

    private static void ApplyProfile(HeaderAssignment file, Profile profile, List<MappingProblem> problems)
    {
        foreach (var (header, column) in profile.Columns)
        {
            var index = FindHeader(file, header);
            if (index < 0) continue;
            if (column is { } meaning && file.Has(meaning)) problems.Add(MappingProblems.TwoHeadersForOne(meaning, file.Names[file.IndexOf(meaning)].Text, header));
            file.Settle(index, column);
        }
    }

    private static int FindHeader(HeaderAssignment file, string header)
    {
        var wanted = HeaderName.From(header);
        for (var i = 0; i < file.Names.Count; i++) if (file.Names[i].Text == wanted.Text) return i;
        for (var i = 0; i < file.Names.Count; i++) if (file.Names[i].Key == wanted.Key && wanted.Key.Length > 0) return i;
        return -1;
    }
}

internal enum HeaderRow { None, Repeated, NewLayout }
