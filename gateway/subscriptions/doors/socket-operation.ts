/** One operation on a client's socket: a subscription as a sink of the core, everything else answered once. */
import { MessageType, type SubscribePayload } from 'graphql-ws';
import type { Principal } from '../../principal.ts';
import type { Frame, Sink } from '../frame.ts';
import type { OperationRequest } from '../operations.ts';
import { errorsOf } from '../refused.ts';
import type { Connection, Running } from './connection.ts';
import type { LiveDoorOptions } from './door-options.ts';

export interface SocketOperation extends Pick<LiveDoorOptions, 'core' | 'operations' | 'admission' | 'format'> {
  readonly connection: Connection;
  readonly id: string;
  readonly payload: SubscribePayload;
  readonly principal: Principal;
}

export function startOperation(operation: SocketOperation): Running {
  const request = requestOf(operation.payload);
  const isSubscription = operation.operations.kindOf(request) === 'subscription';
  return isSubscription ? subscribe(operation, request) : answer(operation, request);
}

function subscribe(operation: SocketOperation, request: OperationRequest): Running {
  const { core, admission, connection, id, principal, format } = operation;
  const { after, resumable } = request.extensions;
  try {
    admission.chargeSubscription(principal);
    const ask = { ...request, principal, after, resumable: resumable === true };
    const member = core.subscribe(ask, new SocketSink(connection, id));
    return { stop: () => member.leave(), isShort: false };
  } catch (error) {
    connection.error(id, errorsOf(error, format));
    return NOTHING;
  }
}

function answer(operation: SocketOperation, request: OperationRequest): Running {
  const { operations, admission, connection, id, principal, format } = operation;
  let isWanted = true;
  const run = async () => {
    admission.charge(principal);
    const { text, refused } = await operations.answer(request, principal);
    if (!isWanted) return;
    if (refused) return connection.error(id, refused);
    connection.send(`${messageHead(id)}${text}}`);
    connection.complete(id);
  };
  void run().catch((error: unknown) => isWanted && connection.error(id, errorsOf(error, format)));
  return { stop: () => void (isWanted = false), isShort: true };
}

const NOTHING: Running = { stop: () => undefined, isShort: true };

/** A frame is one text for all; only what stands before it is this socket's own. */
class SocketSink implements Sink {
  readonly #head: string;

  constructor(
    private readonly connection: Connection,
    private readonly id: string,
  ) {
    this.#head = messageHead(id);
  }

  get backlog(): number {
    return this.connection.backlog;
  }

  next({ text }: Frame): void {
    this.connection.send(`${this.#head}${text}}`);
  }

  error(errors: Parameters<Sink['error']>[0]): void {
    this.connection.error(this.id, errors);
  }

  complete(): void {
    this.connection.complete(this.id);
  }

  cut(): void {
    this.connection.terminate();
  }
}

function messageHead(id: string): string {
  return `{"id":${JSON.stringify(id)},"type":"${MessageType.Next}","payload":`;
}

/** Its shape has been checked by parseMessage. */
function requestOf({ query, operationName, variables, extensions }: SubscribePayload): OperationRequest {
  return {
    query,
    ...(operationName != null && { operationName }),
    variables: variables ?? {},
    extensions: extensions ?? {},
  };
}
