using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace SalesFunctions.LocalHost.Commands;

/// <summary>What became of one run that was asked for.</summary>
internal sealed record RefreshResult(string Dataset, long RunId, string? Error, int Models)
{
    public bool HasFailed => Error is not null;

    public override string ToString() => HasFailed
        ? $"{Dataset}: {Error} The version before stays."
        : string.Create(CultureInfo.InvariantCulture, $"{Dataset}: version {RunId} published, {Models} {(Models == 1 ? "model" : "models")}");
}

/// <summary>Asks for new models, and follows the runs in the service's ledger.</summary>
internal sealed class Refreshes(LocalHome home) : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    private readonly ServiceClient _service = new(home);

    /// <param name="dataset">Null: every dataset.</param>
    /// <param name="force">Also where nothing changed.</param>
    /// <param name="cancellation">Leaves the runs going.</param>
    /// <returns>The runs, ended; none where nothing changed.</returns>
    public async Task<IReadOnlyList<RefreshResult>> RunAsync(string? dataset, bool force, CancellationToken cancellation)
    {
        var only = dataset is null ? "" : $"&dataset={Uri.EscapeDataString(dataset)}";
        using var answer = await _service.SendAsync(HttpMethod.Post, $"models/refresh?force={(force ? "true" : "false")}{only}", cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            throw await ServiceClient.RefusalAsync(answer, cancellation);
        }

        var runs = (await ServiceClient.ReadAsync(answer, cancellation)).EnumerateArray().ToList();
        return runs.Count == 0 ? [] : await Terminal.Bars().StartAsync<IReadOnlyList<RefreshResult>>(async progress =>
        {
            var results = new List<RefreshResult>();
            foreach (var (run, bar) in runs.Select(run => (run, progress.AddTask(Markup.Escape(Name(run))))).ToList())
            {
                results.Add(await FollowAsync(Name(run), run.GetProperty("run_id").GetInt64(), bar, cancellation));
                (bar.IsIndeterminate, bar.Value) = (false, bar.MaxValue);
            }

            return results;
        });
    }

    public void Dispose() => _service.Dispose();

    private async Task<RefreshResult> FollowAsync(string dataset, long runId, ProgressTask bar, CancellationToken cancellation)
    {
        while (true)
        {
            using var answer = await _service.GetAsync($"models/runs?dataset={Uri.EscapeDataString(dataset)}", cancellation);
            if (answer.IsSuccessStatusCode)
            {
                var runs = (await ServiceClient.ReadAsync(answer, cancellation)).GetProperty("items").EnumerateArray();
                var run = runs.First(run => run.GetProperty("run_id").GetInt64() == runId);
                switch (run.GetProperty("status").GetString())
                {
                    case "published":
                        return new(dataset, runId, null, await ModelsAsync(dataset, cancellation));
                    case "failed":
                        return new(dataset, runId, run.GetProperty("error").GetString(), 0);
                    default:
                        Show(bar, dataset, run);
                        break;
                }
            }
            else if ((int)answer.StatusCode < 500)
            {
                throw await ServiceClient.RefusalAsync(answer, cancellation);
            }

            // Also where a service that starts again has nothing to show yet.
            await Task.Delay(Poll, cancellation);
        }
    }

    private async Task<int> ModelsAsync(string dataset, CancellationToken cancellation)
    {
        using var answer = await _service.GetAsync($"models?dataset={Uri.EscapeDataString(dataset)}", cancellation);
        return answer.IsSuccessStatusCode
            ? (await ServiceClient.ReadAsync(answer, cancellation)).GetArrayLength()
            : throw await ServiceClient.RefusalAsync(answer, cancellation);
    }

    private static void Show(ProgressTask bar, string dataset, JsonElement run)
    {
        var total = run.GetProperty("total").GetInt64();
        bar.Description = Markup.Escape($"{dataset}: {run.GetProperty("stage").GetString() ?? run.GetProperty("status").GetString()}");
        bar.IsIndeterminate = total == 0;
        bar.MaxValue = Math.Max(1, total);
        // The end of a stage is not the end of the run.
        bar.Value = Math.Min(bar.MaxValue - 1, run.GetProperty("done").GetInt64());
    }

    private static string Name(JsonElement run) => run.GetProperty("dataset").GetString()!;
}
