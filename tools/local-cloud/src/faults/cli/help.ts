export const HELP = `Usage: npm run faults -- <command> [options]

Makes a local cloud that runs go wrong where you want it to.

  add <where> <what> [options]   from now on, until it is cleared or the cloud ends
  list                           the rules, and how often each was hit
  clear [id]                     one rule, or all of them

Where:
  dynamodb   [--table T] [--operation TransactWriteItems]
  cognito    [--operation AdminInitiateAuth]
  call       any call of a function to AWS: [--operation O]
             these three also: [--by FUNCTION] [--nth N] the function that calls, its Nth call of an invocation
  lambda     an invocation: [--function F]
  delivery   an event from a rule to its target: [--rule R]; --error --after doubles it
  api        a request at API Gateway: [--route 'POST /api/articles']
  graphql    what a resolver asks of its data source: [--field Query.articles]
  edge       a request at CloudFront: [--path /api/] [--method GET]
  All but edge and delivery: [--trace 1-…] the request with this X-Amzn-Trace-Id alone.
  Names may be shortened as long as one fits: --table articles, --by auth-service-http

What:
  --latency MS or FROM-TO   takes so much longer
  --throttle                refused as too much, in the service's own words
  --error                   fails in the service's own words
  --reset                   the connection breaks
  --crash, --timeout, --out-of-memory   the function ends so (on a call: the function that calls)
  --kill                    DynamoDB's engine is killed, and starts again with all that was written
  --observe                 nothing; list shows what passed
  --after                   it happens, and its answer is lost (not for latency, throttle, observe)

How often:
  --probability 0.2   of each that matches; --seed N for other draws
  --skip N            so many pass first
  --count N           at most so often

  --id ID             what the rule is called
  --port N            of the cloud (3333), or --state DIR
  --help              this text

Examples:
  npm run faults -- add dynamodb --table articles --throttle --probability 0.2
  npm run faults -- add call --by auth-service-http --nth 3 --crash --after --count 1
  npm run faults -- add api --route 'GET /api/tags' --latency 200-800`;
