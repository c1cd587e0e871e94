import { BlockList, isIP } from 'node:net';
import { textTest, type Test } from './condition.ts';
import { InvalidPatternError } from './invalid-pattern-error.ts';

/** Addresses of a network, IPv4 or IPv6: `10.0.0.0/24`. */
export function cidrTest(operand: unknown): Test {
  const [address = '', bits = '', ...rest] = typeof operand === 'string' ? operand.split('/') : [];
  const version = isIP(address);
  const isInRange = /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
  if (version === 0 || !isInRange || rest.length > 0) {
    throw new InvalidPatternError(`Malformed CIDR, one '/' required: ${String(operand)}`);
  }
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const network = new BlockList();
  network.addSubnet(address, Number(bits), family);
  return textTest((text) => isIP(text) === version && network.check(text, family));
}
