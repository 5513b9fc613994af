// The least that can answer: the floor that a cold start is compared with.
var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls($"http://127.0.0.1:{Environment.GetEnvironmentVariable("FUNCTIONS_CUSTOMHANDLER_PORT")}");
builder.Logging.ClearProviders();
var app = builder.Build();
app.MapGet("/health/live", () => "live");
app.Run();
