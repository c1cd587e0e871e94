import type { GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

/** Set by the edge's functions, whatever a client sends: see `edge/graphql.js`. */
const VIEWER_ADDRESS = 'x-viewer-address';

/**
 * A web ACL in front of the GraphQL API that turns an address away while it sends too much. API
 * Gateway's throttles have no counterpart in AppSync.
 *
 * AppSync's own host can be asked past the edge. Whoever does so without the edge's header is counted by the
 * address that asks; whoever makes up addresses there, or a signature, is not held back. That would take a
 * secret which the edge sends along and this ACL knows.
 */
export class GraphFirewall extends Construct {
  /** @param requestsPerAddress in five minutes */
  constructor(scope: Construct, id: string, api: GraphqlApi, requestsPerAddress: number) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'WebAcl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: metric('GraphqlRequestsPerAddress'),
      rules: [
        {
          name: 'requests-per-address',
          priority: 0,
          action: { block: {} },
          visibilityConfig: metric('GraphqlRequestsPerAddress'),
          statement: {
            rateBasedStatement: {
              limit: requestsPerAddress,
              // Requests come from CloudFront's addresses. WAF reads the first one of X-Forwarded-For, which
              // the client chooses; CloudFront appends to what it sent.
              aggregateKeyType: 'FORWARDED_IP',
              // What is no address was not written by the edge. Without the header, no rule of this type applies.
              forwardedIpConfig: { headerName: VIEWER_ADDRESS, fallbackBehavior: 'MATCH' },
            },
          },
        },
        {
          name: 'requests-past-the-edge',
          priority: 1,
          action: { block: {} },
          visibilityConfig: metric('GraphqlRequestsPastTheEdge'),
          statement: {
            rateBasedStatement: {
              limit: requestsPerAddress,
              aggregateKeyType: 'IP',
              scopeDownStatement: {
                andStatement: {
                  statements: [
                    not({
                      sizeConstraintStatement: {
                        fieldToMatch: { singleHeader: { Name: VIEWER_ADDRESS } },
                        comparisonOperator: 'GT',
                        size: 0,
                        textTransformations: AS_IT_IS,
                      },
                    }),
                    // Services publish past the edge, and several may share an address.
                    not({
                      byteMatchStatement: {
                        fieldToMatch: { singleHeader: { Name: 'authorization' } },
                        positionalConstraint: 'STARTS_WITH',
                        searchString: 'AWS4-HMAC-SHA256 ',
                        textTransformations: AS_IT_IS,
                      },
                    }),
                  ],
                },
              },
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

const AS_IT_IS = [{ priority: 0, type: 'NONE' }];

function not(statement: CfnWebACL.StatementProperty): CfnWebACL.StatementProperty {
  return { notStatement: { statement } };
}

function metric(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false };
}
