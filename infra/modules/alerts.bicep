@description('Prefix of all names.')
param name string

@description('Region of the alerts.')
param location string

@description('Who is told by mail.')
param email string

@description('Resource id of Application Insights.')
param insightsId string

@description('Resource id of the system topic.')
param topicId string

@description('Money per month at which the budget is used up, in the currency of the subscription.')
param budgetAmount int

@description('First day of the month in which the budget begins; a budget that exists keeps its own.')
param budgetStart string

// What the service and the Functions host write; a test compares the former with the code.
var alerts = [
  {
    name: 'poison'
    severity: 1
    description: 'An upload failed five times and lies in a poison queue.'
    phrases: ['Moving message to queue \'large-uploads-poison\'', 'Moving message to queue \'webjobs-blobtrigger-poison\'']
    frequency: 'PT5M'
    window: 'PT15M'
  }
  {
    name: 'refresh-failed'
    severity: 2
    description: 'The models of a dataset could not be refreshed; the version before stays.'
    phrases: ['could not be refreshed', 'wait for the next timer', 'Executed \'Functions.refresh-models\' (Failed']
    frequency: 'PT15M'
    window: 'PT1H'
  }
  {
    name: 'ingest-errors'
    severity: 2
    description: 'A file was not loaded, or a try to load one failed: the ledger says why.'
    phrases: ['was not loaded:', 'Executed \'Functions.ingest-upload\' (Failed', 'Executed \'Functions.ingest-large-upload\' (Failed']
    frequency: 'PT15M'
    window: 'PT1H'
  }
  {
    name: 'forecast'
    severity: 3
    description: 'A month came out otherwise than forecast: see /api/v1/forecasts/alerts.'
    phrases: ['Forecast alert:']
    frequency: 'PT1H'
    window: 'PT6H'
  }
]

resource mail 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-alerts'
  location: 'global'
  properties: {
    groupShortName: 'sales'
    enabled: true
    emailReceivers: [
      {
        name: 'mail'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource rules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for alert in alerts: {
  name: '${name}-${alert.name}'
  location: location
  properties: {
    displayName: '${name}: ${alert.name}'
    description: alert.description
    severity: alert.severity
    enabled: true
    scopes: [
      insightsId
    ]
    evaluationFrequency: alert.frequency
    windowSize: alert.window
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: 'traces | where message contains "${join(alert.phrases, '" or message contains "')}"'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: [
        mail.id
      ]
    }
  }
}]

resource undelivered 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-undelivered'
  location: 'global'
  properties: {
    description: 'Event Grid gave up an event of an upload; it lies in the container undelivered.'
    severity: 1
    enabled: true
    scopes: [
      topicId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'dead-lettered'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.EventGrid/systemTopics'
          metricName: 'DeadLetteredCount'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [
      {
        actionGroupId: mail.id
      }
    ]
  }
}

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: '${name}-budget'
  properties: {
    category: 'Cost'
    amount: budgetAmount
    timeGrain: 'Monthly'
    timePeriod: {
      startDate: budgetStart
    }
    notifications: {
      nearly: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: [
          email
        ]
      }
      foreseen: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: [
          email
        ]
      }
    }
  }
}

@description('Name of the budget.')
output budgetName string = budget.name
