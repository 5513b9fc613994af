using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace SalesFunctions.Platform.Telemetry;

/// <summary>Sends spans, measurements and log lines to a collector by OTLP, in the background; what it does not take is dropped.</summary>
internal static class TelemetryExport
{
    /// <summary>The setting that switches it on. All others that begin with OTEL_ are read by the SDK, as OpenTelemetry describes them.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this IServiceCollection services)
    {
        services.AddSingleton<Providers>();
        var version = typeof(TelemetryExport).Assembly.GetName().Version?.ToString();
        new Builder(services)
            // The settings of the environment win over the name given here.
            .ConfigureResource(resource => resource.AddService(Signals.Name, serviceVersion: version).AddEnvironmentVariableDetector())
            .WithTracing(tracing => tracing.AddSource("Microsoft.AspNetCore", Signals.Name))
            .WithMetrics(metrics => metrics.AddMeter("Microsoft.AspNetCore.Hosting", "System.Runtime", Signals.Name))
            // Scopes stay out: the framework's has the path of the request.
            .WithLogging(logging => logging.AddProcessor(new LogLines()), lines => lines.IncludeFormattedMessage = true)
            .UseOtlpExporter();
    }

    /// <summary>Spans and measurements are listened to from when their providers are made.</summary>
    /// <returns>Whether there are any.</returns>
    public static bool Begin(IServiceProvider services) => services.GetService<Providers>() is not null;

    // A start without telemetry does not load the SDK, since only making one of these needs it.
    private sealed record Providers(TracerProvider Tracing, MeterProvider Metrics);

    /// <summary>Adds to the services of the application, whose log then is exported too, and which flush at their end.</summary>
    private sealed class Builder(IServiceCollection services) : IOpenTelemetryBuilder
    {
        public IServiceCollection Services => services;
    }
}
