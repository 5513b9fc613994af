using System.Diagnostics;
using SalesFunctions.Tests.Architecture;

namespace SalesFunctions.Tests.Host;

/// <summary>What a deployment puts into Azure, made once per run in the way that a deployment makes it; a second time takes about two seconds.</summary>
internal static class PublishedPackage
{
    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    public static Task<string> FolderAsync() => Made.Value;

    private static async Task<string> MakeAsync()
    {
        var folder = Path.Combine(Repository.Root, "tests", "SalesFunctions.Tests", "obj", "package");
        if (Directory.Exists(folder))
        {
            // What an earlier version had and this one has not.
            Directory.Delete(folder, recursive: true);
        }

        // One process without successors: one that stayed behind would keep the output open.
        using var script = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "infra", "publish.sh"), [folder, "-m:1", "-nr:false"]) { RedirectStandardOutput = true })!;
        var output = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        Assert.True(script.ExitCode == 0, output);
        return folder;
    }
}
