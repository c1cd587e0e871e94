export * from './account.reader.ts';
export * from './follow-bucket.ts';
export { toAccount, toPerson } from './item-mapping.ts';
export type * from './items.ts';
export * from './people.module.ts';
export * from './people.reader.ts';
export type * from './person.ts';
export * from './profile-messages.ts';
export * from './profiles-table.ts';
