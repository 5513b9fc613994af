using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace SalesFunctions.LocalHost.Functions;

/// <summary>Takes messages of one queue, keeps them invisible while the function runs, and moves those that fail too often to poison.</summary>
internal sealed class QueueListener(QueueFunction function, RunnerParts parts) : Listener
{
    private static readonly TimeSpan LongestPoll = TimeSpan.FromMilliseconds(500);

    private readonly QueueSettings _settings = parts.Host.Queues;
    private readonly ILogger _logger = parts.Loggers.CreateLogger("Host.Triggers.Queue");
    private readonly PoisonQueue _poison = new(parts.Settings.Connection(function.Connection, function.Name), function.Queue + "-poison", parts.Host.Queues.Base64);
    private readonly QueueClient _queue = new(
        parts.Settings.Connection(function.Connection, function.Name),
        function.Queue,
        new QueueClientOptions { MessageEncoding = parts.Host.Queues.Base64 ? QueueMessageEncoding.Base64 : QueueMessageEncoding.None });

    public override FunctionDefinition Function => function;

    public override async Task RunAsync(CancellationToken cancellation)
    {
        // The Functions host waits up to maxPollingInterval; nobody wants to wait for that at a desk.
        var pause = _settings.MaxPollingInterval < LongestPoll ? _settings.MaxPollingInterval : LongestPoll;
        var running = new List<Task>();
        while (!cancellation.IsCancellationRequested)
        {
            running.RemoveAll(task => task.IsCompleted);
            if (running.Count < _settings.Concurrency && await TakeAsync(cancellation) is { } message)
            {
                running.Add(ServeAsync(message, cancellation));
                continue;
            }

            await Task.Delay(pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public override async Task RunNowAsync(string input, CancellationToken cancellation)
    {
        var now = parts.Time.GetUtcNow();
        var message = QueuesModelFactory.QueueMessage(Guid.NewGuid().ToString(), "local", input, 1, now, now, now.AddDays(7));
        _ = await parts.Invoker.InvokeAsync(function.Name, Payloads.Queue(function, message, now), cancellation);
    }

    private async Task<QueueMessage?> TakeAsync(CancellationToken cancellation)
    {
        try
        {
            return await _queue.ReceiveMessageAsync(parts.Options.QueueVisibility, cancellation);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return null;
        }
        catch (RequestFailedException exception) when (!cancellation.IsCancellationRequested)
        {
            _logger.LogWarning("Reading queue {Queue} failed, trying again: {Reason}", function.Queue, exception.Message);
            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task ServeAsync(QueueMessage message, CancellationToken cancellation)
    {
        try
        {
            if (message.DequeueCount > _settings.MaxDequeueCount)
            {
                await EndAsync(message, message.PopReceipt, isPoison: true, cancellation);
                return;
            }

            var lease = new Lease(_queue, message, parts.Options.QueueVisibility);
            var renewing = lease.RenewAsync(cancellation);
            var result = await parts.Invoker.InvokeAsync(function.Name, Payloads.Queue(function, message, parts.Time.GetUtcNow()), cancellation);
            await lease.StopAsync(renewing);
            if (result.Succeeded || message.DequeueCount >= _settings.MaxDequeueCount)
            {
                await EndAsync(message, lease.PopReceipt, !result.Succeeded, cancellation);
            }
            else
            {
                await _queue.UpdateMessageAsync(message.MessageId, lease.PopReceipt, visibilityTimeout: _settings.VisibilityTimeout, cancellationToken: cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The host is stopping: the message becomes visible again by itself.
        }
        catch (RequestFailedException exception)
        {
            _logger.LogWarning("Message {Message} of {Queue} could not be settled; it comes again: {Reason}", message.MessageId, function.Queue, exception.Message);
        }
    }

    private async Task EndAsync(QueueMessage message, string popReceipt, bool isPoison, CancellationToken cancellation)
    {
        if (isPoison)
        {
            await _poison.SendAsync(message.MessageText, cancellation);
            _logger.LogError("Message {Message} failed {Tries} times and is now in queue {Queue}", message.MessageId, message.DequeueCount, _poison.Name);
        }

        await _queue.DeleteMessageAsync(message.MessageId, popReceipt, cancellation);
    }

    /// <summary>Keeps a message invisible, renewing at half time; a host that dies lets it reappear soon.</summary>
    private sealed class Lease(QueueClient queue, QueueMessage message, TimeSpan visibility)
    {
        private readonly CancellationTokenSource _done = new();

        public string PopReceipt { get; private set; } = message.PopReceipt;

        public async Task RenewAsync(CancellationToken cancellation)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _done.Token);
            while (!either.IsCancellationRequested)
            {
                await Task.Delay(visibility / 2, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!either.IsCancellationRequested)
                {
                    var receipt = await queue.UpdateMessageAsync(message.MessageId, PopReceipt, visibilityTimeout: visibility, cancellationToken: CancellationToken.None);
                    PopReceipt = receipt.Value.PopReceipt;
                }
            }
        }

        public async Task StopAsync(Task renewing)
        {
            await _done.CancelAsync();
            await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _done.Dispose();
        }
    }
}
