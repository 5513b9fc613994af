using System.IO.Compression;
using System.Net.Mime;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SalesFunctions.Campaigns;
using SalesFunctions.Customers;
using SalesFunctions.Customers.Retention;
using SalesFunctions.Customers.Scores;
using SalesFunctions.Customers.Segments;
using SalesFunctions.Customers.Training;
using SalesFunctions.Dashboard;
using SalesFunctions.Forecasting;
using SalesFunctions.Forecasting.Alerts;
using SalesFunctions.Ingest;
using SalesFunctions.Ingest.Deletion;
using SalesFunctions.Ingest.Erasure;
using SalesFunctions.Ingest.Rebuild;
using SalesFunctions.Inventory;
using SalesFunctions.Inventory.Affinity;
using SalesFunctions.Inventory.Classes;
using SalesFunctions.Inventory.Next;
using SalesFunctions.Inventory.Stock;
using SalesFunctions.Models;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Columns;
using SalesFunctions.Platform.Keys;
using SalesFunctions.Platform.Models;
using SalesFunctions.Platform.OData;
using SalesFunctions.Platform.Telemetry;
using SalesFunctions.Recommendations;
using SalesFunctions.Reports;
using SalesFunctions.Sales;
using SalesFunctions.Sales.Anomalies;
using SalesFunctions.Sales.Lines;
using SalesFunctions.Sales.Peaks;
using SalesFunctions.Sales.Products;

namespace SalesFunctions;

/// <summary>The HTTP API as a whole: what it needs, and which slices serve it.</summary>
internal static class Api
{
    private const string Root = "/api/v1";

    public static void AddApi(this IServiceCollection services)
    {
        SqlTypes.Register();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Database>();
        services.TryAddSingleton<Migrations>();
        services.TryAddSingleton<Replica>();
        services.TryAddSingleton<Snapshots>();
        services.TryAddSingleton<DatasetStates>();
        services.TryAddSingleton<Answers>();
        services.TryAddSingleton<CustomerColumns>();
        services.AddSingleton<DescribeDatasets>();
        services.AddKeys();
        services.AddSales();
        services.AddCustomers();
        services.AddModels();
        services.AddCampaigns();
        services.AddSingleton<ITrainer, TrainCustomers>();
        services.AddForecasting();
        services.AddInventory();
        // Behind the trainers whose rows it reads.
        services.AddRecommendations();
        services.AddSingleton<IEraseCustomer, ErasedScoresWriter>();
        services.AddReports();
        services.AddOpenApiDocument();
        services.AddLimits();
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes = [MediaTypeNames.Application.Json, MediaTypeNames.Application.Xml, MediaTypeNames.Text.Csv, MediaTypeNames.Application.ProblemJson];
        });
    }

    public static void MapApi(this WebApplication app)
    {
        app.Guard();
        app.MapDashboard();
        app.MapHealth();
        app.MapOpenApiDocument();
        var api = app.MapGroup(Root).AddEndpointFilter(Failures.TryAgainAsync);
        api.MapIndex(Root);
        api.MapOpenApiDocument();
        api.MapGroup("").ExcludeFromDescription().MapHealth();
        api.MapAllOfIngest();
        api.MapSales();
        api.MapSalesLines();
        api.MapAnomalies();
        api.MapPeaks();
        api.MapProducts();
        api.MapAllOfInventory();
        api.MapAllOfCustomers();
        api.MapForecasts();
        api.MapForecastAlerts();
        api.MapAllOfCampaigns();
        api.MapRecommendations();
        api.MapReports();
        api.MapModels();
        api.MapConnectionFile();
        api.MapOData([.. SalesODataSets.All(app.Services), .. CustomersODataSets.All, .. ForecastsODataSets.All, .. InventoryODataSets.All]);
    }

    private static void MapAllOfIngest(this IEndpointRouteBuilder api)
    {
        api.MapDatasets();
        api.MapRebuilds();
        api.MapDeletion();
        api.MapUploads();
        api.MapPreview();
        api.MapReceive();
        api.MapErasure();
    }

    private static void MapAllOfCustomers(this IEndpointRouteBuilder api)
    {
        api.MapCustomers();
        api.MapDistributions();
        api.MapScores();
        api.MapSegments();
        api.MapPreferences();
        api.MapCohorts();
    }

    private static void MapAllOfCampaigns(this IEndpointRouteBuilder api)
    {
        api.MapSimulations();
        api.MapCampaignRuns();
        api.MapCampaignRates();
        api.MapPromotions();
    }

    /// <summary>What every request passes, from the outside in.</summary>
    private static void Guard(this WebApplication app)
    {
        app.UseRequestSpans();
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseAudit();
        app.UseProblems();
        app.UseKeys(Root);
        app.UseBodyLimits();
        app.UsePublicAddress();
        app.UseRateLimiter();
    }

    private static void MapAllOfInventory(this IEndpointRouteBuilder api)
    {
        api.MapAffinity();
        api.MapProductClasses();
        api.MapNextProducts();
        api.MapStock();
    }
}
