import { LIMIT_MAXIMUM } from '@conduit/contracts';

/** Parents in one invocation of a field's resolver: a page, whatever its size. */
export const PAGE_BATCH = LIMIT_MAXIMUM;
