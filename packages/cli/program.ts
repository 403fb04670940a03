/** The command line: its commands, options and help. What they do stands in commands/. */
import { Argument, Command, CommanderError } from 'commander';
import { RooseveltError, UnreachableError } from '#client';
import { DomainError } from '#errors';
import { withSubject, withWindow } from './asked-options.ts';
import { removeDemo, resetDemo } from './commands/demo.ts';
import { dashboard } from './commands/dashboard.ts';
import { doctor } from './commands/doctor.ts';
import { importGit, type ImportOptions } from './commands/import-git.ts';
import { explain, METRICS, type ExplainOptions } from './commands/explain.ts';
import { exportCsv, EXPORTED, type ExportOptions, type Stdout } from './commands/export.ts';
import { showMetrics, type MetricsOptions } from './commands/metrics.ts';
import { createToken, listTokens, revokeToken, type TokenOptions } from './commands/token.ts';
import { watch, WATCHED, type Watched, type WatchOptions } from './commands/watch.ts';
import { connect, placeOf, type ConnectionOptions, type Surroundings } from './connection.ts';
import { CommandError, EXIT, UsageError } from './failure.ts';
import { createOutput, type Output } from './output.ts';
import type { WindowOptions } from './window.ts';
import { DEMO_KEY } from '../../integrations/demo/story.ts';

export interface Terminal extends Surroundings {
  readonly stdout: Stdout;
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  /** From the first call on Ctrl-C no longer kills the process but aborts this signal: for commands that end by it. */
  readonly interruption?: () => AbortSignal;
}

/** Runs one command line; answers the exit code. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const state = { code: EXIT.done as number };
  try {
    await buildProgram(terminal, state).parseAsync([...args], { from: 'user' });
    return state.code;
  } catch (error) {
    return explainFailure(error, terminal);
  }
}

function explainFailure(error: unknown, { stderr }: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof UsageError) {
    stderr.write(`${error.message}\n`);
    return EXIT.usage;
  }
  if (error instanceof CommandError || error instanceof DomainError) stderr.write(`${error.message}\n`);
  else if (error instanceof UnreachableError)
    stderr.write(`${error.message}\nIs the platform running? "npm start" starts it; ROOSEVELT_URL names another.\n`);
  else if (error instanceof RooseveltError)
    stderr.write(
      error.errors.map(({ message, extensions }) => `${extensions?.code ?? 'ERROR'}: ${message}\n`).join(''),
    );
  else stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.failed;
}

type Globals = ConnectionOptions & { readonly json?: boolean };

function buildProgram(terminal: Terminal, state: { code: number }): Command {
  const program = new Command('roosevelt')
    .description('Engineering metrics from the command line. Data goes to stdout, notes to stderr.')
    .option('--url <url>', 'address of the graph (ROOSEVELT_URL; default http://localhost:4000/graphql)')
    .option('--token <token>', 'API token (ROOSEVELT_TOKEN; default: the owner token of this machine)')
    .option('--organisation <key>', 'organisation, key or id (ROOSEVELT_ORGANISATION; default "default")')
    .option('--json', 'print data as JSON, unrounded')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
    });
  const context = (command: Command) => {
    const globals = command.optsWithGlobals<Globals>();
    const output = createOutput(terminal.stdout, terminal.stderr, globals.json === true);
    return { client: connect(globals, terminal), output };
  };
  addImport(program, context);
  addMetrics(program, context);
  addExport(program, terminal);
  addDoctor(program, context, state);
  addWatch(program, context, terminal);
  addDashboard(program, terminal);
  addTokens(program, context);
  addDemo(program, terminal);
  return program;
}

type Context = (command: Command) => { client: ReturnType<typeof connect>; output: Output };

function addMetrics(program: Command, context: Context): void {
  withSubject(
    withWindow(
      program
        .command('metrics')
        .description('the five delivery metrics, with n and tier or the reason for their absence'),
    ),
  )
    .option('--edition <name>', 'benchmark edition of the tiers: ROOSE_29, DORA_2024, …', 'ROOSE_29')
    .action(async (options: MetricsOptions, command: Command) => {
      const { client, output } = context(command);
      await showMetrics(client, options, output);
    });
  withSubject(
    withWindow(
      program
        .command('explain')
        .description('the rows behind a number')
        .argument('<metric>', Object.keys(METRICS).join(', ')),
    ),
  )
    .option('--all', 'the rows that do not count as well, each with its reason')
    .action(async (metric: string, options: ExplainOptions, command: Command) => {
      const { client, output } = context(command);
      await explain(client, metric, options, output);
    });
}

function addExport(program: Command, terminal: Terminal): void {
  const { stdout, stderr } = terminal;
  withSubject(withWindow(program.command('export').description('numbers, and the rows behind them, as CSV')))
    .addArgument(new Argument('<what>').choices(EXPORTED))
    .option('--metric <name>', 'of series and rows: change-lead-time, …')
    .option('--statistic <name>', 'of durations: median, mean, p75, p90')
    .option('--bucket <name>', 'of series: auto, day, week, month')
    .option('--rolling <duration>', 'of series: windows of this length that end each day, as 7d')
    .option('--counted', 'of rows: only those that count')
    .option('--out <file>', 'into this file, once it is whole (default: stdout)')
    .action(async (what: string, options: ExportOptions, command: Command) => {
      const globals = command.optsWithGlobals<Globals>();
      const output = createOutput(stdout, stderr, globals.json === true);
      await exportCsv(what, options, { place: placeOf(globals, terminal), stdout, output });
    });
}

function addImport(program: Command, context: Context): void {
  program
    .command('import')
    .description('history of another system into the graph')
    .command('git <path>')
    .description('commits, pull requests, tags as deployments, and reverts of a local clone')
    .option('--deploy-tags <globs>', "tags that are deployments, by comma: 'release_*,v*'")
    .option('--service <key>', 'service that they deploy (default: the name of the repository)')
    .option('--main <branch>', 'main branch (default: found, and said)')
    .option('--since <day>', 'send only what is newer; what it contains is worked out from the whole history')
    .option('--environment <name>', 'environment of the deployments', 'production')
    .option('--source <key>', 'key of the source of these facts')
    .option('--paths', 'read the paths of each change too, for a monorepo (slower)')
    .option('--dry-run', 'say what was found and send nothing')
    .action(async (path: string, options: ImportOptions, command: Command) => {
      const { client, output } = context(command);
      await importGit(client, path, options, output, new Date());
    });
}

function addDoctor(program: Command, context: Context, state: { code: number }): void {
  withWindow(
    program
      .command('doctor')
      .description('why a metric is empty, and what would make a number wrong (exit 3 when something is)'),
  ).action(async (options: WindowOptions, command: Command) => {
    const { client, output } = context(command);
    state.code = await doctor(client, options, output);
  });
}

function addWatch(program: Command, context: Context, { interruption }: Terminal): void {
  program
    .command('watch')
    .description('events as they happen, one line each, until Ctrl-C; restarts of the platform lose none')
    .addArgument(new Argument('<what>').choices(WATCHED))
    .option('--team <key>', 'of one team, its subteams with it')
    .option('--after <cursor>', 'what came after this event first, as --json tells it')
    .action(async (what: Watched, _options: object, command: Command) => {
      const { client, output } = context(command);
      await watch({ client, output, signal: interruption?.() }, what, command.optsWithGlobals<WatchOptions>());
    });
}

/** In the demo's own organisation, whatever --organisation says. */
function addDemo(program: Command, terminal: Terminal): void {
  const demo = program.command('demo').description('the organisation of generated facts');
  const context = (command: Command) => {
    const globals = command.optsWithGlobals<Globals>();
    const output = createOutput(terminal.stdout, terminal.stderr, globals.json === true);
    return {
      output,
      client: connect({ ...globals, organisation: DEMO_KEY }, terminal),
      owner: connect(globals, terminal),
    };
  };
  demo
    .command('remove')
    .description('takes it away')
    .action(async (_: object, command: Command) => {
      const { client, output } = context(command);
      await removeDemo(client, DEMO_KEY, output);
    });
  demo
    .command('reset')
    .description('makes it anew, to end today')
    .action(async (_: object, command: Command) => {
      const { client, owner, output } = context(command);
      await resetDemo(client, owner, DEMO_KEY, output, new Date());
    });
}

function addDashboard(program: Command, terminal: Terminal): void {
  program
    .command('dashboard')
    .description('an address that signs one browser in, once and within ten minutes')
    .option('--print', 'print it (which is what it does)')
    .action(async (_: object, command: Command) => {
      const globals = command.optsWithGlobals<Globals>();
      const output = createOutput(terminal.stdout, terminal.stderr, globals.json === true);
      await dashboard(placeOf(globals, terminal), output);
    });
}

function addTokens(program: Command, context: Context): void {
  const tokens = program.command('token').description('keys for integrations, dashboards and scripts');
  tokens
    .command('create')
    .requiredOption('--name <name>', 'what it is for')
    .requiredOption('--role <role>', 'READER, WRITER or ADMIN')
    .option('--source <source...>', 'only these sources may be written')
    .option('--team <key...>', 'only these teams, their subteams with them')
    .option('--expires <time>', 'when it ends, with offset')
    .action(async (options: TokenOptions, command: Command) => {
      const { client, output } = context(command);
      await createToken(client, options, output);
    });
  tokens.command('list').action(async (_: object, command: Command) => {
    const { client, output } = context(command);
    await listTokens(client, output);
  });
  tokens.command('revoke <id>').action(async (id: string, _: object, command: Command) => {
    const { client, output } = context(command);
    await revokeToken(client, id, output);
  });
}
