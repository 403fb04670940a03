/** What a setting from the environment may look like. */
import { isIP } from 'node:net';
import { z } from 'zod';

export const count = (value: number) => z.coerce.number('is not a number').int().min(1).default(value);
/** Of hours or days; a fraction will do. */
export const amount = (value: number, max: number) =>
  z.coerce.number('is not a number').min(0.01).max(max).default(value);
export const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((part) => part.trim() || []));
export const httpUrl = z.url({ protocol: /^https?$/, error: 'is not an http or https address' });
export const onOff = z.enum(['on', 'off']);
export const networks = list.refine(
  (all) => all.every(isNetwork),
  'is not a list of addresses or networks, as 10.0.0.0/8',
);

/** `10.0.0.1`, `10.0.0.0/8`, `fd00::/8` */
function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    bits > 0 && rest.length === 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits))
  );
}
