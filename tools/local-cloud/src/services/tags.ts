import { z } from 'zod';

/** `Tags` as most CloudFormation types take them; they mean nothing on one machine. */
export const tags = z.array(z.strictObject({ Key: z.string(), Value: z.string() }));
