/**
 * The doors for streams over HTTP: server-sent events and multipart. A request has been admitted and read as any other; it
 * comes here when it accepts a stream.
 */
import type { GraphQLFormattedError } from 'graphql';
import { OF_THE_DOCUMENT } from '../../accept-json.ts';
import type { Principal } from '../../principal.ts';
import { HttpRefusal, rateLimited, statusOfCode } from '../../refusal.ts';
import type { ReadRequest } from '../../request.ts';
import type { Visit } from '../../visit.ts';
import type { Member } from '../member.ts';
import type { OperationRequest } from '../operations.ts';
import { errorsOf } from '../refused.ts';
import type { LiveDoorOptions } from './door-options.ts';
import { HttpStream } from './http-stream.ts';
import { operationIn } from './operation-in.ts';
import { Rota } from './rota.ts';
import type { StreamFormat } from './stream-format.ts';

interface Open {
  readonly stream: HttpStream;
  readonly end: () => void;
}

export class HttpStreams {
  readonly #open: Rota<Open>;
  #draining = false;

  constructor(private readonly options: LiveDoorOptions) {
    const { timers, timings } = options;
    this.#open = new Rota(timers, timings.heartbeat, ({ stream }) => stream.heartbeat());
  }

  get streams(): number {
    return this.#open.size;
  }

  /** False: it is to be answered as any other request, once. Throws DomainError. */
  async serve(format: StreamFormat, visit: Visit, read: ReadRequest, principal: Principal): Promise<boolean> {
    const { operations, admission } = this.options;
    const isPost = visit.request.method === 'POST';
    const request = operationIn(read.http, visit.request.headers['last-event-id']);
    const kind = operations.kindOf(request);
    if (kind === 'subscription') {
      admission.chargeSubscription(principal);
      this.#subscribe(format, visit, request, principal);
      return true;
    }
    admission.charge(principal);
    if (kind === 'mutation' && !isPost) throw new HttpRefusal(405, 'BAD_USER_INPUT', 'a mutation is sent by POST');
    if (format.name === 'multipart') return false;
    const { text } = await operations.answer(request, principal);
    const stream = this.#stream(format, visit);
    stream.next({ text, cursor: null });
    stream.complete();
    return true;
  }

  drain(): void {
    this.#draining = true;
    for (const { stream, end } of this.#open.all()) {
      end();
      stream.breakOff();
    }
  }

  #subscribe(format: StreamFormat, visit: Visit, request: OperationRequest, principal: Principal): void {
    const { core, sessions, config, connections, admission } = this.options;
    if (this.#draining) throw rateLimited('this gateway is going down; another takes over', 1, 503);
    if (connections() >= config.limits.connections) throw rateLimited('no room for another stream; try again', 1, 503);
    const stream = this.#stream(format, visit);
    const { after, resumable } = request.extensions;
    const ask = { ...request, principal, after, resumable: resumable === true };
    let member: Member;
    try {
      member = core.subscribe(ask, stream);
    } catch (error) {
      return this.#refuse(stream, format, visit, errorsOf(error, this.options.format));
    }
    stream.begin();
    const session = sessions.open(admission.credentialsOf(visit.request), principal, (error) => {
      member.leave();
      stream.error([this.options.format(error)]);
    });
    const open: Open = { stream, end: () => member.leave() };
    this.#open.add(open);
    const close = () => {
      member.leave();
      session.close();
      this.#open.remove(open);
    };
    if (visit.response.destroyed) close();
    else visit.response.once('close', close);
  }

  #stream(format: StreamFormat, { response, headers }: Visit): HttpStream {
    return new HttpStream({ response, format, headers, bufferBytes: this.options.config.limits.bufferBytes });
  }

  /** Events tell what is wrong with a document too; other clients read it from an ordinary answer. */
  #refuse(stream: HttpStream, format: StreamFormat, visit: Visit, errors: readonly GraphQLFormattedError[]): void {
    const code = String(errors[0]?.extensions?.['code']);
    const isOfTheDocument = OF_THE_DOCUMENT.includes(code);
    if (isOfTheDocument && format.name === 'sse') return stream.error(errors);
    visit.answer(isOfTheDocument ? 200 : statusOfCode(code), { errors });
  }
}
