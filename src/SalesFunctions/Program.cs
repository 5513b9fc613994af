using SalesFunctions;
using SalesFunctions.Customers.Training;
using SalesFunctions.Forecasting;
using SalesFunctions.Ingest;
using SalesFunctions.Inventory;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Keys;
using SalesFunctions.Platform.Telemetry;
using SalesFunctions.Reports;
using SalesFunctions.Sales;

var builder = WebApplication.CreateBuilder(FunctionsHost.Options(args)).UseFunctionsHost();
// Request lines hold keys in their queries; the framework's own request log is therefore off.
builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
if (!string.IsNullOrWhiteSpace(builder.Configuration[TelemetryExport.Endpoint]))
{
    builder.Services.AddTelemetry();
}

builder.Services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section).ValidateDataAnnotations()
    .Validate(
        database => Database.IsSafe(database.ConnectionString),
        "Database__ConnectionString leads to another machine without checking who it is. Set SslMode=VerifyFull in it, or VerifyCA with SslCa=FILE for a certificate of your own.")
    .Validate(
        database => database.ReaderConnectionString.Length == 0 || Database.IsSafe(database.FullReaderConnectionString),
        "Database__ReaderConnectionString leads to another machine without checking who it is. Set SslMode=VerifyFull in it, or VerifyCA with SslCa=FILE for a certificate of your own.")
    .ValidateOnStart();
builder.Services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section)
    .Configure(storage => storage.ConnectionString = builder.Configuration[StorageOptions.Section] ?? "")
    .Validate(
        storage => storage.NamesAnAccount(),
        "Set SalesStorage to a connection string, or SalesStorage__BlobServiceUri to the account's blob endpoint.")
    .ValidateOnStart();
builder.Services.AddOptions<IngestOptions>().BindConfiguration(IngestOptions.Section).ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<SalesOptions>().BindConfiguration(SalesOptions.Section).ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<CustomerModelsOptions>().BindConfiguration(CustomerModelsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<ForecastingOptions>().BindConfiguration(ForecastingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<InventoryOptions>().BindConfiguration(InventoryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<ReportsOptions>().BindConfiguration(ReportsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<KeysOptions>()
    .Configure(keys => keys.Take(builder.Configuration.GetSection(KeysOptions.Section).AsEnumerable(makePathsRelative: true))).ValidateOnStart();
builder.Services.AddOptions<LimitsOptions>().BindConfiguration(LimitsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<SpreadsheetOptions>().BindConfiguration(SpreadsheetOptions.Section);
builder.Services.AddSingleton(Exposure.Of(builder.Configuration));
builder.Services.AddSingleton<Storage>();
builder.Services.AddHostedService(services => services.GetRequiredService<Migrations>());
builder.Services.AddApi();
builder.Services.AddIngest();

var app = builder.Build();
app.MapApi();
app.MapEventFunctions();
app.Run();
