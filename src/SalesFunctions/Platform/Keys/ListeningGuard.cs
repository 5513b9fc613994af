using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace SalesFunctions.Platform.Keys;

/// <summary>Ends a start without keys on an address that other machines can reach, as the server's own settings may give it one.</summary>
internal sealed class ListeningGuard(IServer server, KeyRing ring) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var open = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(address => !LocalCallers.IsLocal(new HostString(BindingAddress.Parse(address).Host)));
        return ring.IsEmpty && open is not null ? throw new InvalidOperationException(Exposure.Missing($"it listens on {open}")) : Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
