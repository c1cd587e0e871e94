// APPSYNC_JS, without a data source: a mutation that only triggers subscriptions is answered with its
// one argument.

export function request(ctx) {
  return { payload: Object.values(ctx.args)[0] };
}

export function response(ctx) {
  return ctx.result;
}
