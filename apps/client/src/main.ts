import { bootstrapApplication } from '@angular/platform-browser';
import { appConfig } from './app/app.config.ts';
import { App } from './app/app.ts';

// A rejection ends in the console with its stack; there is no page yet to show it in.
void bootstrapApplication(App, appConfig);
