import type { GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

/**
 * A web ACL in front of the GraphQL API that turns an address away while it sends too much. API
 * Gateway's throttles have no counterpart in AppSync.
 */
export class GraphFirewall extends Construct {
  /** @param requestsPerAddress in five minutes */
  constructor(scope: Construct, id: string, api: GraphqlApi, requestsPerAddress: number) {
    super(scope, id);
    const visibilityConfig = {
      cloudWatchMetricsEnabled: true,
      metricName: 'GraphqlRequestsPerAddress',
      sampledRequestsEnabled: false,
    };
    const acl = new CfnWebACL(this, 'WebAcl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig,
      rules: [
        {
          name: 'requests-per-address',
          priority: 0,
          action: { block: {} },
          visibilityConfig,
          statement: {
            rateBasedStatement: {
              limit: requestsPerAddress,
              // Requests come from CloudFront's addresses; the reader's is in the header.
              aggregateKeyType: 'FORWARDED_IP',
              forwardedIpConfig: { headerName: 'X-Forwarded-For', fallbackBehavior: 'MATCH' },
            },
          },
        },
      ],
    });
    new CfnWebACLAssociation(this, 'Association', {
      resourceArn: api.arn,
      webAclArn: acl.attrArn,
    });
  }
}
