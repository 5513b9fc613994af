@description('Name of the vault, 3 to 24 characters.')
param name string

@description('Region of the vault.')
param location string

@description('Object id of the identity that the functions run as; it may read secrets.')
param functionsPrincipalId string

@description('Object id of who deploys and exchanges keys; may read and write secrets.')
param operatorPrincipalId string

@description('Whether deleted secrets cannot be removed for good before 90 days; cannot be switched off again.')
param purgeProtection bool

@description('Secrets that are not in the vault yet, or have a new value: {"secrets": [{"name": "…", "value": "…"}]}.')
@secure()
param newSecrets object

@description('Connection string of the database.')
@secure()
param databaseConnection string

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'
var secretsOfficer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: {
    product: 'salesfunctions'
  }
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: purgeProtection ? true : null
    publicNetworkAccess: 'Enabled'
  }
}

resource secrets 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = [for secret in newSecrets.secrets: {
  parent: vault
  name: secret.name
  properties: {
    value: secret.value
  }
}]

resource connection 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'database-connection'
  properties: {
    value: databaseConnection
  }
}

resource reads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, functionsPrincipalId, secretsUser)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
    principalId: functionsPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource keeps 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, operatorPrincipalId, secretsOfficer)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsOfficer)
    principalId: operatorPrincipalId
  }
}

@description('Name of the vault.')
output name string = vault.name

@description('Address of the vault, with a slash at its end.')
output uri string = vault.properties.vaultUri

@description('Name of the secret with the database\'s connection string.')
output connectionSecret string = connection.name
