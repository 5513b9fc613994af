// The first step of a deployment: everything but the event subscriptions, which need functions that run.
targetScope = 'resourceGroup'

@description('Prefix of all names, lower-case letters and digits.')
@minLength(3)
@maxLength(10)
param name string = 'sales'

@description('Region of everything; one that has Flex Consumption.')
param location string = resourceGroup().location

@description('Who is told by mail of alerts and of the budget.')
param alertEmail string

@description('Object id of who deploys and exchanges keys; may read and write the secrets.')
param operatorPrincipalId string = deployer().objectId

@description('Object ids of people and programs that may upload files and read rejected rows.')
param uploaderPrincipalIds array = []

@description('Whether storage and database are reached through a network of their own only.')
param privateNetwork bool = true

@description('Public IPv4 addresses or ranges (CIDR, /30 or wider) from which files may be uploaded although the storage is closed.')
param allowedIpAddresses array = []

@description('Address space of the network, a /24 that no other connected network has.')
param addressPrefix string = '10.90.0.0/24'

@description('Redundancy of the account with the shop\'s files.')
@allowed([
  'Standard_LRS'
  'Standard_ZRS'
  'Standard_GRS'
])
param dataRedundancy string = 'Standard_ZRS'

@description('Login of the database\'s administrator; cannot be changed later.')
param databaseLogin string = 'salesadmin'

@description('Password of the database\'s administrator.')
@secure()
param databasePassword string

@description('Name of the database\'s user that stands for the service\'s identity; empty: the service signs in as the administrator, by password. See infra/README.md, Keys.')
param databaseUser string = ''

@description('Tier of the database: Burstable for one shop, GeneralPurpose for steady load, a standby or a replica.')
@allowed([
  'Burstable'
  'GeneralPurpose'
  'MemoryOptimized'
])
param databaseTier string = 'Burstable'

@description('Size of the database within its tier.')
param databaseSku string = 'Standard_B2s'

@description('MySQL version.')
param databaseVersion string = '8.0.21'

@description('Storage of the database in GiB; grows by itself.')
@minValue(20)
param databaseStorageGB int = 64

@description('Days that backups of the database are kept.')
@minValue(1)
@maxValue(35)
param databaseBackupDays int = 14

@description('Whether a standby server takes over; needs a tier above Burstable.')
@allowed([
  'Disabled'
  'SameZone'
  'ZoneRedundant'
])
param databaseHighAvailability string = 'Disabled'

@description('Whether a read replica is made, which then answers questions; needs a tier above Burstable.')
param databaseReplica bool = false

@description('Whether secrets that were deleted cannot be removed for good before 90 days; cannot be switched off again.')
param purgeProtection bool = false

@description('Keys in the vault that callers may use, such as reader-1 for the secret keys-reader-1.')
param keyNames array = [
  'reader-1'
  'operator-1'
  'admin-1'
]

@description('Secrets that are not in the vault yet: {"secrets": [{"name": "keys-reader-1", "value": "…"}]}.')
@secure()
param newSecrets object = {
  secrets: []
}

@description('When models are retrained, as an NCRONTAB expression in UTC.')
param refreshSchedule string = '0 0 3 * * *'

@description('Settings of the service that shall differ from their defaults: {"Forecasting__HorizonMonths": "12"}.')
param settings object = {}

@description('Memory of an instance in MB; README.md beside this file has what loads and refreshes were measured to need.')
@allowed([
  512
  2048
  4096
])
param instanceMemoryMB int = 2048

@description('How many instances there may be at most; bounds the cost, and the connections to the database.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances for HTTP that are always ready; 0 lets the first caller after a pause wait for a start.')
@minValue(0)
param alwaysReadyHttp int = 0

@description('Addresses of pages that may call the API from a browser.')
param corsOrigins array = []

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Most gigabytes of logs per day.')
@minValue(1)
param logQuotaGB int = 1

@description('Address of an OpenTelemetry collector for the spans, measurements and log lines of service and host; empty leaves the service to Application Insights, which has the lines and what the host tells.')
param otlpEndpoint string = ''

@description('Money per month at which the budget is used up, in the currency of the subscription.')
@minValue(1)
param budgetAmount int = 150

@description('First day of the month in which the budget begins; of a budget that exists give its own, it cannot be changed.')
param budgetStart string = utcNow('yyyy-MM-01')

var token = uniqueString(resourceGroup().id)
var unique = '${name}-${token}'
var plain = take('${name}${token}', 20)
var serviceLogin = empty(databaseUser) ? databaseLogin : databaseUser
// An identity has none.
var servicePassword = empty(databaseUser) ? databasePassword : ''

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: '${unique}-identity'
    location: location
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  name: 'network'
  params: {
    name: '${unique}-network'
    location: location
    addressPrefix: addressPrefix
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    dataAccountName: '${plain}data'
    hostAccountName: '${plain}host'
    location: location
    dataRedundancy: dataRedundancy
    functionsPrincipalId: identity.outputs.principalId
    uploaderPrincipalIds: uploaderPrincipalIds
    allowedIpAddresses: allowedIpAddresses
    endpointsSubnetId: privateNetwork ? network!.outputs.endpointsSubnetId : ''
    networkId: privateNetwork ? network!.outputs.id : ''
  }
}

module database 'modules/database.bicep' = {
  name: 'database'
  params: {
    name: '${unique}-mysql'
    location: location
    login: databaseLogin
    password: databasePassword
    tier: databaseTier
    sku: databaseSku
    version: databaseVersion
    storageGB: databaseStorageGB
    backupDays: databaseBackupDays
    highAvailability: databaseHighAvailability
    hasReplica: databaseReplica
    subnetId: privateNetwork ? network!.outputs.databaseSubnetId : ''
    networkId: privateNetwork ? network!.outputs.id : ''
  }
}

module keys 'modules/keys.bicep' = {
  name: 'keys'
  params: {
    name: take('${plain}keys', 24)
    location: location
    functionsPrincipalId: identity.outputs.principalId
    operatorPrincipalId: operatorPrincipalId
    purgeProtection: purgeProtection
    newSecrets: newSecrets
    databaseConnection: 'Server=${database.outputs.host};Port=3306;Database=${database.outputs.schema};User ID=${serviceLogin};Password=${servicePassword};SslMode=VerifyFull;AllowLoadLocalInfile=true'
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: unique
    location: location
    retentionDays: logRetentionDays
    dailyQuotaGB: logQuotaGB
    functionsPrincipalId: identity.outputs.principalId
  }
}

module functions 'modules/functions.bicep' = {
  name: 'functions'
  params: {
    name: unique
    location: location
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    packagesUri: storage.outputs.packagesUri
    hostBlobEndpoint: storage.outputs.hostBlobEndpoint
    hostQueueEndpoint: storage.outputs.hostQueueEndpoint
    hostTableEndpoint: storage.outputs.hostTableEndpoint
    dataBlobEndpoint: storage.outputs.dataBlobEndpoint
    dataQueueEndpoint: storage.outputs.dataQueueEndpoint
    vaultUri: keys.outputs.uri
    connectionSecret: keys.outputs.connectionSecret
    databaseByIdentity: !empty(databaseUser)
    replicaHost: database.outputs.replicaHost
    keyNames: keyNames
    refreshSchedule: refreshSchedule
    settings: settings
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    otlpEndpoint: otlpEndpoint
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyHttp: alwaysReadyHttp
    subnetId: privateNetwork ? network!.outputs.functionsSubnetId : ''
    corsOrigins: corsOrigins
  }
}

module events 'modules/events.bicep' = {
  name: 'events'
  params: {
    name: '${unique}-uploads'
    location: location
    dataAccountName: storage.outputs.dataAccountName
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: unique
    location: location
    email: alertEmail
    insightsId: monitoring.outputs.insightsId
    topicId: events.outputs.id
    budgetAmount: budgetAmount
    budgetStart: budgetStart
  }
}

@description('Name of the function app.')
output functionAppName string = functions.outputs.name

@description('Address of the API and the dashboard.')
output address string = 'https://${functions.outputs.host}'

@description('Name of the account that files are uploaded to.')
output dataAccountName string = storage.outputs.dataAccountName

@description('Name of the system topic that tells of uploads.')
output topicName string = events.outputs.name

@description('Name of the vault with the keys.')
output vaultName string = keys.outputs.name

@description('Host name of the database.')
output databaseHost string = database.outputs.host

@description('Host name of the read replica; empty where there is none.')
output replicaHost string = database.outputs.replicaHost

@description('Name of Application Insights, where logs are.')
output insightsName string = monitoring.outputs.insightsName
