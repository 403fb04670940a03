/** Which types an interface or union may be, for the cache; held to the schema by a test. */
export const possibleTypes = {
  Metric: [
    'AttemptFailureRate',
    'ChangeFailRate',
    'ChangeLeadTime',
    'DeploymentFrequency',
    'DeploymentReworkRate',
    'FailedDeploymentRecoveryTime',
    'IncidentCount',
    'TimeToAcknowledge',
    'TimeToResolve',
  ],
  MetricSeries: ['DoraSeries', 'IncidentSeries'],
  EvidenceSubject: ['Change', 'Deployment', 'Incident'],
  MeasuredSubject: ['Organisation', 'Service', 'Team'],
};
