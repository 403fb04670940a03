/** Whose request it is, and what the caller thinks to have asked: as the socket says, or as a trusted proxy says it saw. */
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** What the caller sees of this gateway. */
export interface Entrance {
  /** With its port, when it is not the usual one. */
  readonly host: string;
  readonly isSecure: boolean;
}

export class Addresses {
  readonly #trusted = new BlockList();
  readonly #any: boolean;

  constructor(trustedProxies: readonly string[]) {
    this.#any = trustedProxies.length > 0;
    for (const network of trustedProxies) {
      const [address = '', prefix] = network.split('/');
      const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
      if (prefix === undefined) this.#trusted.addAddress(address, family);
      else this.#trusted.addSubnet(address, Number(prefix), family);
    }
  }

  /** From the nearest hop outwards, the first that is not ours; what stands left of it anybody could have written. */
  of(request: IncomingMessage): string {
    const socket = plain(request.socket.remoteAddress ?? 'unknown');
    if (!this.#any || !this.#isTrusted(socket)) return socket;
    const said = String(request.headers['x-forwarded-for'] ?? '').split(',');
    const hops = said.map((hop) => plain(hop.trim())).reverse();
    return hops.find((hop) => !this.#isTrusted(hop)) || socket;
  }

  entrance({ headers, socket }: IncomingMessage): Entrance {
    const isTold = this.#any && this.#isTrusted(plain(socket.remoteAddress ?? 'unknown'));
    const told = (name: string) => (isTold ? firstOf(headers[name]) : undefined);
    return {
      host: told('x-forwarded-host') ?? headers.host ?? '',
      isSecure: told('x-forwarded-proto')?.toLowerCase() === 'https',
    };
  }

  #isTrusted(address: string): boolean {
    const family = isIP(address);
    return family !== 0 && this.#trusted.check(address, family === 6 ? 'ipv6' : 'ipv4');
  }
}

/** Of a list that grows with each proxy. */
function firstOf(header: string | string[] | undefined): string | undefined {
  return (
    String(header ?? '')
      .split(',', 1)[0]
      ?.trim() || undefined
  );
}

/** An IPv4 address met over an IPv6 socket. */
function plain(address: string): string {
  return address.startsWith('::ffff:') ? address.slice(7) : address;
}
