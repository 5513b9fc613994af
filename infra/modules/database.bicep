@description('Name of the server.')
param name string

@description('Region of the server.')
param location string

@description('Login of the server\'s administrator, which the service uses.')
param login string

@description('Password of the administrator.')
@secure()
param password string

@description('Tier of the server: Burstable, GeneralPurpose or MemoryOptimized.')
param tier string

@description('Size of the server within its tier.')
param sku string

@description('MySQL version.')
param version string

@description('Storage in GiB; grows by itself.')
param storageGB int

@description('Days that backups are kept, 1 to 35.')
param backupDays int

@description('Whether a standby server takes over: Disabled, SameZone or ZoneRedundant; not in the tier Burstable.')
param highAvailability string

@description('Whether a read replica is made; not in the tier Burstable.')
param hasReplica bool

@description('Subnet that is delegated to the server; empty gives it a public endpoint that services in Azure reach.')
param subnetId string

@description('Network in which the server\'s name resolves; empty where it is public.')
param networkId string

var isPrivate = !empty(subnetId)
var schema = 'sales'
// What the service relies on: LOAD DATA LOCAL for fast loads, tables as the schema has them, and batches of 4 MB with room.
var parameters = [
  {
    name: 'local_infile'
    value: 'ON'
  }
  {
    name: 'sql_generate_invisible_primary_key'
    value: 'OFF'
  }
  {
    name: 'max_allowed_packet'
    value: '67108864'
  }
  {
    name: 'require_secure_transport'
    value: 'ON'
  }
]

resource zone 'Microsoft.Network/privateDnsZones@2020-06-01' = if (isPrivate) {
  name: '${name}.private.mysql.database.azure.com'
  location: 'global'
}

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = if (isPrivate) {
  parent: zone
  name: 'network'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: networkId
    }
  }
}

resource server 'Microsoft.DBforMySQL/flexibleServers@2023-12-30' = {
  name: name
  location: location
  sku: {
    name: sku
    tier: tier
  }
  properties: {
    createMode: 'Default'
    version: version
    administratorLogin: login
    administratorLoginPassword: password
    storage: {
      storageSizeGB: storageGB
      autoGrow: 'Enabled'
    }
    backup: {
      backupRetentionDays: backupDays
      geoRedundantBackup: 'Disabled'
    }
    highAvailability: {
      mode: highAvailability
    }
    network: isPrivate ? {
      delegatedSubnetResourceId: subnetId
      privateDnsZoneResourceId: zone.id
    } : {
      publicNetworkAccess: 'Enabled'
    }
  }
  dependsOn: [
    link
  ]
}

// The server takes one change at a time.
@batchSize(1)
resource settings 'Microsoft.DBforMySQL/flexibleServers/configurations@2023-06-30' = [for parameter in parameters: {
  parent: server
  name: parameter.name
  properties: {
    value: parameter.value
    source: 'user-override'
  }
}]

resource database 'Microsoft.DBforMySQL/flexibleServers/databases@2023-06-30' = {
  parent: server
  name: schema
  properties: {
    charset: 'utf8mb4'
    collation: 'utf8mb4_bin'
  }
  dependsOn: [
    settings
  ]
}

// Flex Consumption without a network of its own has no fixed addresses; this rule stands for all services in Azure, so the password guards alone.
resource fromAzure 'Microsoft.DBforMySQL/flexibleServers/firewallRules@2023-06-30' = if (!isPrivate) {
  parent: server
  name: 'services-in-azure'
  properties: {
    startIpAddress: '0.0.0.0'
    endIpAddress: '0.0.0.0'
  }
  dependsOn: [
    database
  ]
}

resource replica 'Microsoft.DBforMySQL/flexibleServers@2023-12-30' = if (hasReplica) {
  name: '${name}-replica'
  location: location
  sku: {
    name: sku
    tier: tier
  }
  properties: {
    createMode: 'Replica'
    sourceServerResourceId: server.id
    network: isPrivate ? {
      delegatedSubnetResourceId: subnetId
      privateDnsZoneResourceId: zone.id
    } : {
      publicNetworkAccess: 'Enabled'
    }
  }
  dependsOn: [
    database
  ]
}

@description('Resource id of the server.')
output id string = server.id

@description('Host name of the server.')
output host string = server.properties.fullyQualifiedDomainName

@description('Name of the database.')
output schema string = schema

@description('Host name of the read replica; empty where there is none.')
output replicaHost string = hasReplica ? replica!.properties.fullyQualifiedDomainName : ''
