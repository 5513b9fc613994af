using System.Text.Json;
using SalesFunctions.LocalHost.Tests.Handler;
using SalesFunctions.Platform;

// A handler whose answers a test scripts and whose calls it reads; it listens and decodes with the real handler's own code.
if (Environment.GetEnvironmentVariable("PROBE_EXIT") is { Length: > 0 } code)
{
    return int.Parse(code, System.Globalization.CultureInfo.InvariantCulture);
}

var builder = WebApplication.CreateBuilder(FunctionsHost.Options(args)).UseFunctionsHost();
builder.Services.AddSingleton<CallLog>();
var app = builder.Build();
app.MapGet("/", () => "probe");
app.MapGet("/environment", (IWebHostEnvironment environment) => Results.Json(new
{
    contentRootPath = environment.ContentRootPath,
    variables = Environment.GetEnvironmentVariables().Keys.Cast<string>().Order().ToDictionary(name => name, Environment.GetEnvironmentVariable),
}));
app.MapEvent("real-blob", (call, _) =>
{
    var trigger = BlobTrigger.Read(call.Payload);
    call.Services.GetRequiredService<CallLog>().Write(new(call.Function, "EVENT", trigger.Blob.AbsoluteUri, [], trigger.Name));
    IReadOnlyList<string> lines = [$"{trigger.Name} {trigger.ContentLength}"];
    return Task.FromResult(lines);
});
app.MapEvent("real-queue", (call, _) =>
{
    var blob = BlobCreated.Read(QueueTrigger.Read(call.Payload));
    call.Services.GetRequiredService<CallLog>().Write(new(call.Function, "EVENT", blob.Blob.AbsoluteUri, [], JsonSerializer.Serialize(blob)));
    return Task.FromResult<IReadOnlyList<string>>([]);
});
app.MapEvent("real-failure", (_, _) => throw new InvalidOperationException("scripted failure"));
app.MapFallback(Scripted.AnswerAsync);
await app.RunAsync();
return 0;
