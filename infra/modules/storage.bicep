@description('Name of the account that holds uploads and rejected rows.')
param dataAccountName string

@description('Name of the account that the Functions host works with and that holds the deployed package.')
param hostAccountName string

@description('Region of both accounts.')
param location string

@description('Redundancy of the data account.')
param dataRedundancy string

@description('Object id of the identity that the functions run as.')
param functionsPrincipalId string

@description('Object ids of people and programs that may upload files and read rejected rows.')
param uploaderPrincipalIds array

@description('Public IPv4 addresses or ranges (CIDR, /30 or wider) that may reach the data account although it is closed; for uploads from the shop.')
param allowedIpAddresses array

@description('Subnet of the private endpoints of the data account; empty leaves the account open to all networks, keyless as it is.')
param endpointsSubnetId string

@description('Network in which the names of the private endpoints resolve; empty where there are none.')
param networkId string

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
var blobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
var queueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
var tableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

var isPrivate = !empty(endpointsSubnetId)
var services = isPrivate ? ['blob', 'queue'] : []
// The host makes poison queues on demand; made here, they can be watched from the first day.
var queues = ['large-uploads', 'large-uploads-poison', 'webjobs-blobtrigger-poison']
var containers = ['uploads', 'rejected', 'reports', 'erasures', 'undelivered']

resource data 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: dataAccountName
  location: location
  kind: 'StorageV2'
  sku: {
    name: dataRedundancy
  }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPrivate && empty(allowedIpAddresses) ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      // Event Grid delivers to the queue as a trusted service.
      bypass: 'AzureServices'
      ipRules: [for address in allowedIpAddresses: {
        value: address
        action: 'Allow'
      }]
    }
  }
}

resource dataBlobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: data
  name: 'default'
  properties: {
    deleteRetentionPolicy: {
      enabled: true
      days: 14
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: 14
    }
  }
}

resource dataContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = [for container in containers: {
  parent: dataBlobs
  name: container
}]

resource dataQueueService 'Microsoft.Storage/storageAccounts/queueServices@2023-05-01' = {
  parent: data
  name: 'default'
}

resource dataQueues 'Microsoft.Storage/storageAccounts/queueServices/queues@2023-05-01' = [for queue in queues: {
  parent: dataQueueService
  name: queue
}]

// Deployments come from the platform's own network, so that this account cannot be closed without closing them out; no file of the shop is in it.
resource host 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: hostAccountName
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_LRS'
  }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Enabled'
  }
}

resource hostBlobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: host
  name: 'default'
}

resource packages 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: hostBlobs
  name: 'packages'
}

resource dataRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in [blobDataOwner, queueDataContributor]: {
  scope: data
  name: guid(data.id, functionsPrincipalId, role)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    principalId: functionsPrincipalId
    principalType: 'ServicePrincipal'
  }
}]

resource hostRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in [blobDataOwner, queueDataContributor, tableDataContributor]: {
  scope: host
  name: guid(host.id, functionsPrincipalId, role)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    principalId: functionsPrincipalId
    principalType: 'ServicePrincipal'
  }
}]

resource uploaders 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for principal in uploaderPrincipalIds: {
  scope: data
  name: guid(data.id, principal, blobDataContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
    principalId: principal
  }
}]

resource zones 'Microsoft.Network/privateDnsZones@2020-06-01' = [for service in services: {
  name: 'privatelink.${service}.${environment().suffixes.storage}'
  location: 'global'
}]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = [for (service, index) in services: {
  parent: zones[index]
  name: 'network'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: networkId
    }
  }
}]

resource endpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [for service in services: {
  name: '${dataAccountName}-${service}'
  location: location
  properties: {
    subnet: {
      id: endpointsSubnetId
    }
    privateLinkServiceConnections: [
      {
        name: service
        properties: {
          privateLinkServiceId: data.id
          groupIds: [
            service
          ]
        }
      }
    ]
  }
}]

resource endpointNames 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [for (service, index) in services: {
  parent: endpoints[index]
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: service
        properties: {
          privateDnsZoneId: zones[index].id
        }
      }
    ]
  }
}]

@description('Name of the data account.')
output dataAccountName string = data.name

@description('Blob endpoint of the data account.')
output dataBlobEndpoint string = data.properties.primaryEndpoints.blob

@description('Queue endpoint of the data account.')
output dataQueueEndpoint string = data.properties.primaryEndpoints.queue

@description('Name of the host account.')
output hostAccountName string = host.name

@description('Blob endpoint of the host account.')
output hostBlobEndpoint string = host.properties.primaryEndpoints.blob

@description('Queue endpoint of the host account.')
output hostQueueEndpoint string = host.properties.primaryEndpoints.queue

@description('Table endpoint of the host account.')
output hostTableEndpoint string = host.properties.primaryEndpoints.table

@description('Address of the container with the deployed package.')
output packagesUri string = '${host.properties.primaryEndpoints.blob}${packages.name}'
