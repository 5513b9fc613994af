using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using SalesFunctions.LocalHost.Commands;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var detach = new Option<bool>("--detach") { Description = "Return when ready; 'down' stops it." };
var empty = new Option<bool>("--empty") { Description = "Leave the sample shop out." };
var up = new Command("up", "Start MariaDB, Azurite, the stand-in for the Functions host and the service.") { detach, empty };
up.SetAction((parsed, _) => RunAsync((home, stop) => UpCommand.RunAsync(home, parsed.GetValue(detach), parsed.GetValue(empty), stop)));

var down = new Command("down", "Stop all of it.");
down.SetAction((_, _) => RunAsync((home, _) => DownCommand.RunAsync(home)));

var serve = new Command("serve", "What 'up' starts in the background.") { Hidden = true };
serve.SetAction((_, _) => RunAsync(ServeCommand.RunAsync));

var file = new Argument<FileInfo>("FILE").AcceptExistingOnly();
var dataset = new Option<string>("--dataset") { Description = "The dataset to load into.", DefaultValueFactory = _ => "default" };
var wait = new Option<bool>("--wait") { Description = "Follow the file until it is loaded, and print its counts and warnings." };
var upload = new Command("upload", "Upload a file.") { file, dataset, wait };
upload.SetAction((parsed, _) => RunAsync((home, stop) => UploadCommand.RunAsync(home, parsed.GetValue(file)!, parsed.GetValue(dataset)!, parsed.GetValue(wait), stop)));

var only = new Option<string?>("--dataset") { Description = "Only this dataset; default: all that changed." };
var force = new Option<bool>("--force") { Description = "Also where nothing changed since the last refresh." };
var refresh = new Command("refresh", "Retrain the models of what changed, now, and follow it.") { only, force };
refresh.SetAction((parsed, _) => RunAsync((home, stop) => RefreshCommand.RunAsync(home, parsed.GetValue(only), parsed.GetValue(force), stop)));

var inspected = new Argument<FileInfo>("FILE");
var rows = new Option<bool>("--rows") { Description = "Write the parsed table, before typing, as CSV to standard output." };
var profile = new Option<FileInfo>("--profile") { Description = "The profile to read it by; default: _profile.json beside the file." };
var inspect = new Command("inspect", "Tell how a file would be read, loading nothing; no server needed.") { inspected, rows, profile };
inspect.SetAction((parsed, _) => RunAsync((_, stop) => InspectCommand.RunAsync(parsed.GetValue(inspected)!, parsed.GetValue(profile), parsed.GetValue(rows), stop)));

return await new RootCommand("The sales service on one machine, for development.") { up, down, serve, upload, refresh, inspect }.Parse(args)
    // Stopping MariaDB cleanly takes longer than the library's two seconds: signals are handled below.
    .InvokeAsync(new() { ProcessTerminationTimeout = null });

static async Task<int> RunAsync(Func<LocalHome, CancellationToken, Task<int>> command)
{
    using var stop = new CancellationTokenSource();
    using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    try
    {
        return await command(LocalHome.FromEnvironment(), stop.Token);
    }
    catch (CommandFailedException exception)
    {
        await Console.Error.WriteLineAsync(exception.Message);
        return 1;
    }
    catch (OperationCanceledException)
    {
        return 130;
    }

    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stop.Cancel();
    }
}
