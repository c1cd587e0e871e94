/** Where in the synthesised assembly something is wrong or not supported. */
export interface TemplateLocation {
  stack: string;
  logicalId?: string;
  /** For instance `AWS::S3::Bucket`. */
  type?: string;
  /** For instance `Properties.Tags.0.Key`. */
  path?: string;
}

/** Something that the local cloud cannot read or run, with the place it stands at. */
export class TemplateError extends Error {
  readonly location: TemplateLocation;

  constructor(location: TemplateLocation, problem: string, options?: ErrorOptions) {
    super(`${describe(location)}: ${problem}`, options);
    this.name = 'TemplateError';
    this.location = location;
  }
}

function describe({ stack, logicalId, type, path }: TemplateLocation): string {
  const resource = logicalId && (type ? `${logicalId} (${type})` : logicalId);
  return [`stack ${stack}`, resource, path].filter(Boolean).join(', ');
}
