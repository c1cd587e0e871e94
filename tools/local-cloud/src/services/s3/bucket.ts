import type { PolicyDocument } from '../../cloud-service.ts';
import { PARTITION, REGION } from '../../cloud-service.ts';
import type { ObjectStore } from './object-store.ts';

/** A bucket as it runs. */
export interface Bucket {
  name: string;
  objects: ObjectStore;
  /** Who may do what from outside; absent until a bucket policy says so. */
  policy?: PolicyDocument;
}

export function bucketArn(name: string): string {
  return `arn:${PARTITION}:s3:::${name}`;
}

/** The host that a distribution's origin names: `<bucket>.s3.<region>.amazonaws.com`. */
export function regionalDomainName(name: string): string {
  return `${name}.s3.${REGION}.amazonaws.com`;
}
