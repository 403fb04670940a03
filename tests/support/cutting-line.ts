/** A TCP line in front of a server that breaks in the middle of what the server says, in its handshake and its frames alike. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface CuttingLine {
  readonly port: number;
  /** Connections that were cut. */
  readonly cuts: () => number;
  close(): Promise<void>;
}

/** `lengths`: after how many bytes each connection is cut; those after them last. */
export async function openCuttingLine(target: number, lengths: readonly number[]): Promise<CuttingLine> {
  const ends = new Set<Socket>();
  const left = [...lengths];
  let cuts = 0;
  const server = createServer((caller) => {
    const called = connect(target, '127.0.0.1');
    let room = left.shift() ?? Number.POSITIVE_INFINITY;
    const cut = () => {
      caller.destroy();
      called.destroy();
    };
    for (const end of [caller, called]) {
      ends.add(end);
      end.on('error', cut).on('close', () => (cut(), ends.delete(end)));
    }
    caller.on('data', (bytes) => called.write(bytes));
    called.on('data', (bytes) => {
      if (bytes.length < room) return void ((room -= bytes.length), caller.write(bytes));
      cuts++;
      caller.write(bytes.subarray(0, room), cut);
      room = 0;
      called.destroy();
    });
  }); // prettier-ignore
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      for (const end of ends) end.destroy();
      server.close(() => resolve());
    });
  return { port: (server.address() as AddressInfo).port, cuts: () => cuts, close };
}
