import { httpEntry } from '@conduit/nest-lambda';
import { AppModule } from './app.module.ts';

export default httpEntry({ module: AppModule });
