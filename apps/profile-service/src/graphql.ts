import { graphqlEntry } from '@conduit/nest-appsync';
import { GraphqlModule } from './graphql.module.ts';

export default graphqlEntry({ module: GraphqlModule });
