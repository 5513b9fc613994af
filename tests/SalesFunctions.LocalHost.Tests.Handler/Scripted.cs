using Microsoft.AspNetCore.Http.Features;

namespace SalesFunctions.LocalHost.Tests.Handler;

/// <summary>Answers each function as the file in PROBE_SCRIPT says at that moment: lines "function=answer"; unnamed ones succeed.</summary>
internal static class Scripted
{
    private const int LongestKeptBody = 1 << 20;

    public static async Task AnswerAsync(HttpContext context)
    {
        var function = context.Request.Path.Value!.Trim('/');
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        context.RequestServices.GetRequiredService<CallLog>().Write(new(
            function,
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()),
            body.Length > LongestKeptBody ? $"{body.Length} characters" : body));
        await AnswerAsync(context, Script(function), body);
    }

    private static async Task AnswerAsync(HttpContext context, string answer, string body)
    {
        switch (answer.Split(':')[0])
        {
            case "ok":
                await context.Response.WriteAsJsonAsync(new { outputs = new { }, logs = new[] { "done" } });
                break;
            case "echo":
                context.Response.StatusCode = 201;
                context.Response.Headers["X-Probe"] = "yes";
                await context.Response.WriteAsync(body);
                break;
            case "stream":
                await context.Response.WriteAsync("first ");
                await context.Response.Body.FlushAsync();
                await Task.Delay(TimeSpan.FromSeconds(2), context.RequestAborted);
                await context.Response.WriteAsync("second");
                break;
            case "body":
                context.Response.ContentType = answer.Split(':')[1];
                await context.Response.WriteAsync(answer.Split(':', 3)[2]);
                break;
            case "status":
                context.Response.StatusCode = int.Parse(answer.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
                break;
            case "wait":
                await Task.Delay(int.Parse(answer.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture), context.RequestAborted);
                await context.Response.WriteAsJsonAsync(new { });
                break;
            case "exit":
                Environment.Exit(int.Parse(answer.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture));
                break;
            default:
                throw new InvalidOperationException($"PROBE_SCRIPT: unknown answer '{answer}'.");
        }
    }

    private static string Script(string function)
    {
        var lines = Environment.GetEnvironmentVariable("PROBE_SCRIPT") is { } file && File.Exists(file) ? File.ReadAllLines(file) : [];
        return lines.Select(line => line.Split('=', 2)).LastOrDefault(parts => parts[0] == function)?[1] ?? "ok";
    }
}
