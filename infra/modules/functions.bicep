@description('Name of the function app; its address is https://NAME.azurewebsites.net.')
param name string

@description('Region of the function app; one that has Flex Consumption.')
param location string

@description('Resource id of the identity that the functions run as.')
param identityId string

@description('Client id of that identity.')
param identityClientId string

@description('Address of the container with the deployed package.')
param packagesUri string

@description('Blob endpoint of the host account.')
param hostBlobEndpoint string

@description('Queue endpoint of the host account.')
param hostQueueEndpoint string

@description('Table endpoint of the host account.')
param hostTableEndpoint string

@description('Blob endpoint of the data account.')
param dataBlobEndpoint string

@description('Queue endpoint of the data account.')
param dataQueueEndpoint string

@description('Address of the key vault, with a slash at its end.')
param vaultUri string

@description('Secret with the database\'s connection string.')
param connectionSecret string

@description('Host name of the read replica that may answer questions; empty where there is none.')
param replicaHost string

@description('Whether the service signs in at the database as its identity.')
param databaseByIdentity bool

@description('Keys in the vault, such as reader-1: the secret keys-reader-1 becomes the setting Keys__reader__1.')
param keyNames array

@description('When models are retrained, as an NCRONTAB expression in UTC.')
param refreshSchedule string

@description('Settings of the service that shall differ from their defaults: {"Forecasting__HorizonMonths": "12"}.')
param settings object

@description('Connection string of Application Insights; no secret, since it takes only callers with an identity.')
param insightsConnectionString string

@description('Address of an OpenTelemetry collector for the spans, measurements and log lines of service and host; empty leaves the service to Application Insights, which has the lines and what the host tells.')
param otlpEndpoint string

@description('Memory of an instance in MB.')
param instanceMemoryMB int

@description('How many instances there may be at most.')
param maximumInstanceCount int

@description('Instances for HTTP that are always ready; 0 lets the first caller wait for a start.')
param alwaysReadyHttp int

@description('Subnet that the app joins; empty for none.')
param subnetId string

@description('Addresses of pages that may call the API from a browser; the dashboard of the service itself needs none.')
param corsOrigins array

var hostSettings = {
  AzureWebJobsStorage__blobServiceUri: hostBlobEndpoint
  AzureWebJobsStorage__queueServiceUri: hostQueueEndpoint
  AzureWebJobsStorage__tableServiceUri: hostTableEndpoint
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
}

var serviceSettings = {
  SalesStorage__blobServiceUri: dataBlobEndpoint
  SalesStorage__queueServiceUri: dataQueueEndpoint
  SalesStorage__credential: 'managedidentity'
  SalesStorage__clientId: identityClientId
  Database__ConnectionString: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${connectionSecret})'
  Database__ClientId: databaseByIdentity ? identityClientId : ''
  Database__ReaderConnectionString: empty(replicaHost) ? '' : 'Server=${replicaHost}'
  REFRESH_SCHEDULE: refreshSchedule
}

var keySettings = toObject(keyNames, key => 'Keys__${replace(key, '-', '__')}', key => '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/keys-${key})')
var telemetrySettings = empty(otlpEndpoint) ? {} : {
  OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint
  // An instance ends without a word; what it measured since the last time is lost.
  OTEL_METRIC_EXPORT_INTERVAL: '15000'
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      cors: {
        allowedOrigins: corsOrigins
      }
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packagesUri
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'custom'
        version: '1.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyHttp == 0 ? [] : [
          {
            name: 'http'
            instanceCount: alwaysReadyHttp
          }
        ]
      }
    }
  }
}

resource appSettings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: union(settings, hostSettings, serviceSettings, keySettings, telemetrySettings)
}

// Deployments authenticate with an identity; names and passwords are not needed.
resource ftp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'ftp'
  properties: {
    allow: false
  }
}

resource scm 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'scm'
  properties: {
    allow: false
  }
}

@description('Name of the function app.')
output name string = app.name

@description('Resource id of the function app.')
output id string = app.id

@description('Host name of the function app.')
output host string = app.properties.defaultHostName
