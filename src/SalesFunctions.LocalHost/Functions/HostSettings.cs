using System.Globalization;

namespace SalesFunctions.LocalHost.Functions;

/// <summary>What host.json says, with the Functions host's defaults.</summary>
internal sealed record HostSettings
{
    public required string AppFolder { get; init; }

    public required string Executable { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public required string WorkingDirectory { get; init; }

    public required bool ForwardsHttp { get; init; }

    public required string RoutePrefix { get; init; }

    public required TimeSpan InitializationTimeout { get; init; }

    /// <value>Infinite where host.json says -1.</value>
    public required TimeSpan FunctionTimeout { get; init; }

    public required int BlobParallelism { get; init; }

    public required int PoisonBlobThreshold { get; init; }

    public required QueueSettings Queues { get; init; }

    public static HostSettings Load(string appFolder, AppSettings settings)
    {
        var file = Path.Combine(appFolder, "host.json");
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"{file} is missing: give a folder with host.json and one folder per function.", file);
        }

        var json = new ConfigurationBuilder().AddJsonFile(file).AddInMemoryCollection(Overrides(settings)).Build();
        if (json["customHandler:description:defaultExecutablePath"] is not { Length: > 0 } executable)
        {
            throw new InvalidDataException($"{file}: customHandler.description.defaultExecutablePath is missing; name the handler's executable there.");
        }

        return new()
        {
            AppFolder = appFolder,
            Executable = File.Exists(Path.Combine(appFolder, executable)) ? Path.Combine(appFolder, executable) : executable,
            Arguments = ExpandArguments(json, settings),
            WorkingDirectory = Path.Combine(appFolder, json["customHandler:description:workingDirectory"] ?? string.Empty),
            ForwardsHttp = json.GetValue("customHandler:enableForwardingHttpRequest", false) || json.GetValue("customHandler:enableProxyingHttpRequest", false),
            RoutePrefix = json["extensions:http:routePrefix"] ?? "api",
            InitializationTimeout = Duration(json["customHandler:initializationTimeout"], TimeSpan.FromSeconds(30)),
            FunctionTimeout = Duration(json["functionTimeout"], TimeSpan.FromMinutes(30)),
            BlobParallelism = json.GetValue("extensions:blobs:maxDegreeOfParallelism", 8 * Environment.ProcessorCount),
            PoisonBlobThreshold = json.GetValue("extensions:blobs:poisonBlobThreshold", 5),
            Queues = QueueSettings.Read(json.GetSection("extensions:queues")),
        };
    }

    public static TimeSpan Duration(string? text, TimeSpan otherwise) =>
        text switch
        {
            null or "" => otherwise,
            "-1" => Timeout.InfiniteTimeSpan,
            _ => TimeSpan.Parse(text, CultureInfo.InvariantCulture),
        };

    // An argument that is an unset %NAME% is left out, as the Functions host does.
    private static List<string> ExpandArguments(IConfiguration json, AppSettings settings) =>
        (json.GetSection("customHandler:description:arguments").Get<string[]>() ?? [])
            .Where(argument => argument.Length < 3 || argument[0] != '%' || argument[^1] != '%' || settings[argument[1..^1]] is not null)
            .Select(argument => settings.Expand(argument, "host.json, arguments"))
            .ToList();

    // A setting AzureFunctionsJobHost__a__b overrides host.json's a.b.
    private static IEnumerable<KeyValuePair<string, string?>> Overrides(AppSettings settings)
    {
        const string Prefix = "AzureFunctionsJobHost__";
        var environment = Environment.GetEnvironmentVariables();
        return environment.Keys.Cast<string>().Concat(settings.Values.Keys)
            .Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => KeyValuePair.Create(name[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal), settings[name]));
    }
}

/// <summary>The section extensions.queues of host.json.</summary>
internal sealed record QueueSettings(int Concurrency, int MaxDequeueCount, TimeSpan VisibilityTimeout, TimeSpan MaxPollingInterval, bool Base64)
{
    public static QueueSettings Read(IConfiguration section)
    {
        var batch = section.GetValue("batchSize", 16);
        return new(
            batch + section.GetValue("newBatchThreshold", batch / 2),
            section.GetValue("maxDequeueCount", 5),
            HostSettings.Duration(section["visibilityTimeout"], TimeSpan.Zero),
            HostSettings.Duration(section["maxPollingInterval"], TimeSpan.FromMinutes(1)),
            !string.Equals(section["messageEncoding"], "none", StringComparison.OrdinalIgnoreCase));
    }
}
