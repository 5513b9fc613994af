using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using SalesFunctions.LocalHost.Functions;
using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.Browser.Tests;

/// <summary>A second process of the service on the same shops, which wants a key.</summary>
public sealed class LockedService(DashboardFixture dashboard) : IAsyncLifetime
{
    public const string Reader = "browser-reader-key-0123456789";
    public const string Operator = "browser-operator-key-0123456789";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private Process _process = null!;

    internal Uri Address { get; } = new($"http://127.0.0.1:{LocalStack.FreePort()}/");

    public async Task InitializeAsync()
    {
        var given = new Dictionary<string, string>(dashboard.Settings) { ["Keys__reader__1"] = Reader, ["Keys__operator__1"] = Operator };
        var settings = AppSettings.Load([], given, new Dictionary<string, string>());
        _process = HandlerProcess.Create(HostSettings.Load(AppContext.BaseDirectory, settings), settings, Address, NullLogger.Instance);
        _process.Start();
        Watchdog.Guard(_process);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var http = new HttpClient();
        Assert.True(await HandlerProcess.AnswersAsync(http, Address, _process, Patience, CancellationToken.None));
    }

    public async Task DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
