export * from './cloud-service.ts';
export { startCloud } from './cloud.ts';
export type { CloudOptions, LocalCloud, Services } from './cloud.ts';
export type { ReloadResult } from './reload.ts';
export { TemplateError } from './template/template-error.ts';
