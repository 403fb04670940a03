/** A port of 127.0.0.1 that nobody listens on: the one of last time if possible, so that saved addresses stay right. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

export async function choosePort(memory: string): Promise<number> {
  const port = (await listen(remembered(memory))) ?? (await listen(0));
  if (port === null) throw new Error('no free port on 127.0.0.1');
  writeFileSync(memory, `${port}\n`);
  return port;
}

/** 0, which means any, when nothing sensible is remembered. */
function remembered(memory: string): number {
  try {
    const port = Number(readFileSync(memory, 'utf8'));
    return Number.isInteger(port) && port > 0 && port < 65536 ? port : 0;
  } catch {
    return 0;
  }
}

/** Null when the port is taken. */
function listen(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const { port: got } = server.address() as AddressInfo; // a TCP server's address is never a path
      server.close(() => resolve(got));
    });
  });
}
