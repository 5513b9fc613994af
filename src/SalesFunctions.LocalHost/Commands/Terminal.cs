using Spectre.Console;

namespace SalesFunctions.LocalHost.Commands;

/// <summary>Progress and faults go to standard error, so that results can be piped.</summary>
internal static class Terminal
{
    private const int WidthInFiles = 500;

    public static IAnsiConsole Error { get; } = AnsiConsole.Create(new()
    {
        Out = new AnsiConsoleOutput(Console.Error),
        Ansi = Console.IsErrorRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        Interactive = Console.IsErrorRedirected ? InteractionSupport.No : InteractionSupport.Detect,
    });

    /// <summary>Results; where nobody watches, without colours and wide enough for any table.</summary>
    public static IAnsiConsole Output => Wide(AnsiConsole.Create(new()
    {
        Out = new AnsiConsoleOutput(Console.Out),
        Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        Interactive = InteractionSupport.No,
    }));

    /// <summary>A bar for each task.</summary>
    public static Progress Bars() => Error.Progress()
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn());

    private static IAnsiConsole Wide(IAnsiConsole console)
    {
        console.Profile.Width = Console.IsOutputRedirected ? WidthInFiles : console.Profile.Width;
        return console;
    }
}
