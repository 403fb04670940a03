/**
 * GET /export/<what>.csv: the numbers of the graph, and the rows behind them, as a file.
 *
 * A request like any other until its first byte: who asks, what it costs, what is wrong with it, in JSON. From then on the only
 * way to say that something went wrong is to break the line: a file that ends well is whole.
 */
import type { ApolloServer } from '@apollo/server';
import { DomainError } from '#errors';
import type { Log } from '#kit/log';
import { ORGANISATION_HEADER, type Admission } from '../admission.ts';
import type { GatewayConfig } from '../config.ts';
import type { DocumentLimits } from '../limits.ts';
import type { Overload } from '../overload.ts';
import type { GatewayContext, Principal } from '../principal.ts';
import { HttpRefusal, rateLimited } from '../refusal.ts';
import type { Visit } from '../visit.ts';
import { fileName } from './file-name.ts';
import { GraphReader } from './graph-reader.ts';
import { readParameters } from './parameters.ts';
import { answerRefusal } from './refused.ts';
import type { Source } from './sheet.ts';
import { SHEETS, type SheetName } from './sheets/sheets.ts';
import { writePages } from './stream.ts';
import { bothEnds, findSubject } from './subject.ts';

export interface ExportsOptions {
  readonly config: Pick<GatewayConfig, 'deadlines'>;
  readonly apollo: ApolloServer<GatewayContext>;
  readonly admission: Admission;
  readonly documents: DocumentLimits;
  readonly overload: Overload;
  readonly log: Log;
  readonly now?: (() => number) | undefined;
  /** Rows of one file at most. */
  readonly rows?: number | undefined;
}

const ROWS = 50_000;
/** At once, so that slow readers take up no room of others. */
const AT_ONCE = { ofAll: 32, ofOne: 4 };
const ADDRESS = /^\/export\/([a-z]+)\.csv$/;

export class Exports {
  /** How many are under way, by who asks. */
  readonly #underWay = new Map<string, number>();

  constructor(private readonly options: ExportsOptions) {}

  /** Undefined: it is for others to serve. */
  serve(visit: Visit): Promise<void> | undefined {
    const [, what = ''] = ADDRESS.exec(visit.path) ?? [];
    return isSheet(what) ? this.#serve(what, visit) : undefined;
  }

  async #serve(what: SheetName, visit: Visit): Promise<void> {
    const { admission, overload } = this.options;
    const { request, response, query } = visit;
    if (request.method !== 'GET') throw new HttpRefusal(405, 'BAD_USER_INPUT', 'GET is served here');
    overload.enter(response);
    // A link has no headers.
    const organisation = query.get('organisation');
    if (organisation !== null) request.headers[ORGANISATION_HEADER] = organisation;
    const principal = await admission.admitToStream(request);
    admission.charge(principal);
    const leave = this.#enter(`${principal.organisationId} ${principal.subject}`);
    try {
      await this.#write(what, visit, principal);
    } catch (error) {
      if (response.headersSent) this.#breakOff(visit, error);
      else if (!answerRefusal(error, visit)) throw error;
    } finally {
      leave();
    }
  }

  async #write(what: SheetName, visit: Visit, principal: Principal): Promise<void> {
    const { response } = visit;
    const { sheet } = SHEETS[what];
    const source = await this.#source(what, visit, principal);
    const begin = () => void response.writeHead(200, { ...visit.headers, ...headersOf(fileName(what, source)) });
    const { rows, isWhole } = await writePages(sheet(source), response, begin);
    const { organisationId, subject } = principal;
    this.options.log.info({ event: 'export made', what, organisationId, subject, rows, isWhole }, 'export made');
  }

  async #source(what: SheetName, visit: Visit, principal: Principal): Promise<Source> {
    const { apollo, documents, config, now = Date.now, rows = ROWS } = this.options;
    const parameters = readParameters(visit.query, SHEETS[what]);
    const again = () => this.#again(visit, principal);
    const graph = new GraphReader({ apollo, documents, deadline: config.deadlines.request, principal: again });
    const subject = await findSubject(graph, parameters);
    const moment = new Date(now());
    const window = bothEnds(parameters.window, subject.zone, moment);
    return { graph, parameters, subject, window, limit: rows, now: moment };
  }

  /** Who was let in may have been turned out since, or been given other teams, of which the file would hold a part. */
  async #again({ request }: Visit, before: Principal): Promise<Principal> {
    const principal = await this.options.admission.admitToStream(request);
    if (principal.identity === before.identity) return principal;
    throw new DomainError('CONFLICT', 'what this token may see has changed meanwhile');
  }

  /** Throws RATE_LIMITED. */
  #enter(who: string): () => void {
    const own = this.#underWay.get(who) ?? 0;
    const all = [...this.#underWay.values()].reduce((sum, each) => sum + each, 0);
    if (own >= AT_ONCE.ofOne) throw rateLimited(`this token has ${own} exports under way; let one end`, 1);
    if (all >= AT_ONCE.ofAll) throw rateLimited(`busy with ${all} exports; try again`, 1, 503);
    this.#underWay.set(who, own + 1);
    return () => {
      const left = (this.#underWay.get(who) ?? 1) - 1;
      if (left === 0) this.#underWay.delete(who);
      else this.#underWay.set(who, left);
    };
  }

  /** By a reset, which even a reader that knows no chunks does not take for an end. */
  #breakOff({ response, requestId }: Visit, err: unknown): void {
    this.options.log.error({ err, errorId: requestId }, 'an export broke off');
    if (response.socket) response.socket.resetAndDestroy();
    else response.destroy();
  }
}

function isSheet(what: string): what is SheetName {
  return Object.hasOwn(SHEETS, what);
}

function headersOf(name: string): Record<string, string> {
  return {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
    'x-content-type-options': 'nosniff',
    // Proxies that gather an answer before they pass it on are told not to.
    'x-accel-buffering': 'no',
  };
}
