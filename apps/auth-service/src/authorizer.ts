import { AuthorizerModule, TokenAuthorizer } from '@conduit/auth/authorizer';
import { authorizerEntry } from '@conduit/nest-lambda';

export default authorizerEntry({ module: AuthorizerModule, handler: TokenAuthorizer });
