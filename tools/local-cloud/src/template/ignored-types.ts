import { ACCOUNT, PARTITION, REGION } from '../cloud-service.ts';
import type { CreatedResource } from '../cloud-service.ts';

/**
 * Types without a meaning on one machine: what watches, bills, protects or names an account. This is
 * the whole list; any other type that no service implements is an error.
 */
const IGNORED_TYPES = [
  'AWS::Backup::BackupPlan',
  'AWS::Backup::BackupSelection',
  'AWS::Backup::BackupVault',
  'AWS::Budgets::Budget',
  'AWS::CDK::Metadata',
  'AWS::CertificateManager::Certificate',
  'AWS::CloudWatch::AnomalyDetector',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::CodeDeploy::Application',
  'AWS::CodeDeploy::DeploymentGroup',
  'AWS::Route53::HostedZone',
  'AWS::Route53::RecordSet',
  'AWS::WAFv2::IPSet',
  'AWS::WAFv2::LoggingConfiguration',
  'AWS::WAFv2::WebACL',
  'AWS::WAFv2::WebACLAssociation',
  'AWS::XRay::SamplingRule',
] as const;

/**
 * Custom resources of CDK that only act when a stack is deleted, which never happens here, or that say
 * how long CloudWatch keeps a log, which is as long here as the log fits into its file.
 */
const IGNORED_CUSTOM_TYPES = ['Custom::LogRetention', 'Custom::S3AutoDeleteObjects'] as const;

const ignored: ReadonlySet<string> = new Set([...IGNORED_TYPES, ...IGNORED_CUSTOM_TYPES]);

export function isIgnoredType(type: string): boolean {
  return ignored.has(type);
}

/**
 * What another resource gets that refers to an ignored one: a name and an ARN of the right form
 * behind which nothing stands. Other attributes are refused like any that is not supported.
 */
export function ignoredResource(type: string, logicalId: string): CreatedResource {
  const service = (type.split('::')[1] ?? '').toLowerCase();
  const arn = `arn:${PARTITION}:${service}:${REGION}:${ACCOUNT}:${logicalId}`;
  return { ref: logicalId, attributes: { Arn: arn } };
}
