/** A TCP line in front of a server that can be frozen, as a stopped process is: it takes connections and says nothing. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface FaultyLine {
  readonly url: string;
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
}

export async function openFaultyLine(target: string): Promise<FaultyLine> {
  const { hostname, port } = new URL(target);
  const ends = new Set<Socket>();
  let frozen = false;
  const server = createServer((caller) => {
    const called = connect(Number(port), hostname);
    for (const [from, to] of [[caller, called], [called, caller]] as const) {
      ends.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => (to.destroy(), ends.delete(from)));
      if (frozen) from.pause();
    }
  }); // prettier-ignore
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      for (const end of ends) end.destroy();
      server.close(() => resolve());
    });
  const freeze = () => {
    frozen = true;
    for (const end of ends) end.pause();
  };
  const thaw = () => {
    frozen = false;
    for (const end of ends) end.resume();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, freeze, thaw, close };
}
