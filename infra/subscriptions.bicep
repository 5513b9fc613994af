// The second step of a deployment: the key of the blob extension exists only once the deployed functions have started.
targetScope = 'resourceGroup'

@description('Name of the function app.')
param functionAppName string

@description('Name of the system topic of the data account.')
param topicName string

@description('Name of the data account.')
param dataAccountName string

@description('Function that loads small files; part of the webhook\'s address.')
param smallFunction string = 'ingest-upload'

@description('Container whose files are loaded.')
param container string = 'uploads'

@description('Queue that announces large files.')
param queueName string = 'large-uploads'

@description('Container that keeps events which could not be delivered.')
param deadLetterContainer string = 'undelivered'

@description('Files up to this many bytes go to the blob function, larger ones to the queue.')
param largestSmallFile int = 33554432

var subject = '/blobServices/default/containers/${container}/blobs/'
var retries = {
  maxDeliveryAttempts: 30
  eventTimeToLiveInMinutes: 1440
}

resource app 'Microsoft.Web/sites@2024-04-01' existing = {
  name: functionAppName
}

resource data 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: dataAccountName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

var deadLetters = {
  identity: {
    type: 'SystemAssigned'
  }
  deadLetterDestination: {
    endpointType: 'StorageBlob'
    properties: {
      resourceId: data.id
      blobContainerName: deadLetterContainer
    }
  }
}

resource small 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'small-uploads'
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    destination: {
      endpointType: 'WebHook'
      properties: {
        endpointUrl: 'https://${app.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.${smallFunction}&code=${listKeys('${app.id}/host/default', '2024-04-01').systemKeys.blobs_extension}'
        maxEventsPerBatch: 1
      }
    }
    filter: {
      includedEventTypes: [
        'Microsoft.Storage.BlobCreated'
      ]
      subjectBeginsWith: subject
      advancedFilters: [
        {
          operatorType: 'NumberLessThanOrEquals'
          key: 'data.contentLength'
          value: largestSmallFile
        }
      ]
    }
    retryPolicy: retries
    deadLetterWithResourceIdentity: deadLetters
  }
}

resource large 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'large-uploads'
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    deliveryWithResourceIdentity: {
      identity: {
        type: 'SystemAssigned'
      }
      destination: {
        endpointType: 'StorageQueue'
        properties: {
          resourceId: data.id
          queueName: queueName
          queueMessageTimeToLiveInSeconds: 604800
        }
      }
    }
    filter: {
      includedEventTypes: [
        'Microsoft.Storage.BlobCreated'
      ]
      subjectBeginsWith: subject
      advancedFilters: [
        {
          operatorType: 'NumberGreaterThan'
          key: 'data.contentLength'
          value: largestSmallFile
        }
      ]
    }
    retryPolicy: retries
    deadLetterWithResourceIdentity: deadLetters
  }
}

@description('Names of the two subscriptions.')
output names array = [
  small.name
  large.name
]
