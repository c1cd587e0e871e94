export * from './cloud-service.ts';
export { startCloud } from './cloud.ts';
export type { CloudOptions, LocalCloud, Services } from './cloud.ts';
export { ConsoleError } from './console/console-api.ts';
export type {
  ConsoleAnswer,
  ConsoleApi,
  ConsoleFile,
  ConsolePages,
  ConsoleRequest,
} from './console/console-api.ts';
export { readConsoleUrl } from './state/console-file.ts';
export type { ReloadResult } from './reload.ts';
export { TemplateError } from './template/template-error.ts';
export type { HttpRequest } from './http-origin.ts';
export type { Invocation } from './lambda-invoker.ts';
