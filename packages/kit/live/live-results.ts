/**
 * The results of one subscription. First a hello, "I listen, and what comes later than this is sent", as the protocol has no
 * answer to `subscribe`; then each event executed in its own context, with where it stands. Another hello says that there was
 * nothing up to there.
 */
import { execute, type ExecutionArgs, type ExecutionResult, type FormattedExecutionResult } from 'graphql';
import { isDatabaseAway } from '../postgres-errors.ts';
import type { Format } from './explain-errors.ts';
import { outlasting, type LiveItem, type LiveStream, type Place } from './live-stream.ts';
import type { Results } from './protocol.ts';

export interface LiveExecution<Context> {
  readonly args: ExecutionArgs;
  readonly stream: LiveStream<unknown, Context>;
  fresh(): Context;
  readonly format: Format;
}

export class LiveResults<Context> implements Results {
  #greeted = false;
  #ended = false;

  constructor(private readonly execution: LiveExecution<Context>) {}

  async next(): Promise<IteratorResult<FormattedExecutionResult, undefined>> {
    if (!this.#greeted) {
      this.#greeted = true;
      return { done: false, value: hello(this.execution.stream.start) };
    }
    const { done, value: item } = await this.execution.stream.next();
    if (done) return { done, value: undefined };
    if (item.root === null) return { done: false, value: hello(item) };
    const { cursor, position } = item;
    const { data = null, errors } = await this.#execute(item);
    const formatted = errors?.map((error) => this.execution.format(error.toJSON(), error));
    return { done: false, value: { data, ...(formatted && { errors: formatted }), extensions: { cursor, position } } };
  }

  async return(): Promise<void> {
    this.#ended = true;
    await this.execution.stream.return();
  }

  /** Again, with new loaders, when the database went away under it: its answer would be the only one this event ever gets. */
  async #execute({ root, context }: LiveItem<Context>): Promise<ExecutionResult> {
    const { args, fresh } = this.execution;
    let contextValue = context;
    const result = await outlasting(
      async () => {
        const result = await execute({ ...args, rootValue: root, contextValue });
        contextValue = fresh();
        const away = result.errors?.find(({ originalError }) => isDatabaseAway(originalError));
        if (away) throw away.originalError!;
        return result;
      },
      () => this.#ended,
    );
    return result ?? {};
  }
}

function hello({ cursor, position }: Place): FormattedExecutionResult {
  return { data: null, extensions: { hello: true, cursor, position } };
}
