import { afterEach, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import { answerUnread, listen, readBody, sendJson, type Listening } from './http.ts';

let listening: Listening | undefined;
afterEach(() => listening?.close());

/** Reads up to 1000 bytes and says what it got, or why it stopped. */
async function start(): Promise<string> {
  listening = await listen(
    (request, response) =>
      void readBody(request, 1_000).then(
        (text) => sendJson(response, 200, { text }),
        (error: Error) => answerUnread(request, response, 413, { error: error.message }),
      ),
    0,
    '127.0.0.1',
  );
  return listening.url;
}

it('reads a body in whatever pieces it comes', async () => {
  const url = await start();
  const response = await fetch(url, { method: 'POST', body: 'hällo' });
  expect(await response.json()).toEqual({ text: 'hällo' });
});

it('tells a caller who sends too much, though the body was not read', async () => {
  const url = await start();
  for (let i = 0; i < 5; i++) {
    const response = await fetch(url, { method: 'POST', body: 'x'.repeat(2_000_000) });
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ error: 'the body is longer than 1000 bytes' });
  }
});

it('hangs up on one who goes on sending', async () => {
  const { port, hostname } = new URL(await start());
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined); // a reset is one way to be hung up on
  let sent = 0;
  socket.write('POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n');
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
  const more = () => {
    while (!socket.destroyed && sent < 300_000_000) {
      sent += 0x10000;
      if (!socket.write(chunk)) return void socket.once('drain', more);
    }
  };
  more();
  await new Promise((resolve) => socket.once('close', resolve).resume());
  expect(sent).toBeLessThan(20_000_000);
});

it('ends when what is under way is answered, though the caller keeps its connection', async () => {
  const { port, hostname } = new URL(await start());
  const socket = connect(Number(port), hostname);
  let heard = '';
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
  const arrived = once(listening!.server, 'request');
  socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\nhe');
  await arrived;
  const started = performance.now();
  const closed = listening!.close();
  const hungUp = once(socket, 'close');
  socket.write('llo');
  await Promise.all([closed, hungUp]);
  expect(performance.now() - started).toBeLessThan(5_000);
  expect(heard).toMatch(/^HTTP\/1\.1 200 .*\r\nconnection: close\r\n.*\{"text":"hello"\}$/is);
});
