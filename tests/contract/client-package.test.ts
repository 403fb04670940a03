/** The client as a package: what a stranger's compiler, Node and bundler make of the tarball. */
import { readFileSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { NODE, PAGE, StrangeProject, type TypeScript } from '../support/strange-project.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (...path: string[]) => readFileSync(join(...path), 'utf8');
const manifestOf = (folder: string) => JSON.parse(read(folder, 'package.json')) as Record<string, object | string>;

let project: StrangeProject;
beforeAll(async () => {
  project = await StrangeProject.create();
}, 120_000);
afterAll(() => project.remove());

describe('the tarball', () => {
  it('is of the version of the platform, and stands on two packages of exactly these versions', () => {
    const { dependencies, version, license, scripts } = manifestOf(project.client);
    const root = manifestOf(ROOT);
    expect([version, license, scripts]).toEqual([root['version'], 'Apache-2.0', undefined]);
    const { 'graphql-ws': socket, '@graphql-typed-document-node/core': types } = root['dependencies'] as Record<string, string>; // prettier-ignore
    expect(dependencies).toEqual({ 'graphql-ws': socket, '@graphql-typed-document-node/core': types });
  });

  it('asks for the graphql that its dependencies ask for', () => {
    const { peerDependencies } = manifestOf(join(ROOT, 'node_modules/graphql-ws')) as { peerDependencies: Record<string, string> }; // prettier-ignore
    expect(manifestOf(project.client)['peerDependencies']).toEqual({ graphql: peerDependencies['graphql'] });
  });

  it('holds modules that name one another as they are called there, and nothing of where it was made', () => {
    const files = globSync('**/*.{js,ts,json,md,graphql}', { cwd: project.client });
    expect(files).toEqual(expect.arrayContaining(['README.md', 'schema.graphql', 'documents/live.graphql', 'lib/index.js'])); // prettier-ignore
    for (const name of files.filter((file) => file.startsWith('lib'))) {
      const text = read(project.client, name);
      const named = [...text.matchAll(/\bfrom\s*["'](\.[^"']+)["']/g)].map(([, module]) => module!);
      const there = named.map((module) => join(project.client, name, '..', module.replace(/[.]js$/, '.d.ts')));
      expect(globSync(there)).toHaveLength(new Set(there).size);
      expect(text).not.toContain(ROOT);
    }
  });

  it.each(globSync('packages/client/documents/*.graphql', { cwd: ROOT }))(
    'holds %s, which stands by itself',
    (name) => {
      const schema = buildSchema(read(project.client, 'schema.graphql'));
      expect(validate(schema, parse(read(project.client, name.replace('packages/client/', ''))))).toEqual([]);
    },
  );
});

const IMPORTS = `
import { parse } from 'graphql';
import { createClient, IncidentChangesDocument, RecordDeploymentsDocument, RooseveltError, TeamMetricsDocument, TypedDocumentString, ViewerDocument } from '@roosevelt-ops/client';
const client = createClient({ url: '/graphql' });
const window = { last: 'P30D' };`;

const RIGHT = `${IMPORTS}
const { viewer } = await client.query(ViewerDocument);
export const role: 'ADMIN' | 'OWNER' | 'READER' | 'WRITER' | undefined = viewer?.role;
await client.query(ViewerDocument, {});
const { team } = await client.query(TeamMetricsDocument, { key: 'a', window });
export const seconds: number | null | undefined = team?.dora?.changeLeadTime?.value;
const { data, errors } = await client.execute(TeamMetricsDocument, { key: 'a', window, edition: 'DORA_2024' });
export const zones: (string | undefined)[] = [data?.team?.zone, errors[0]?.message];
for await (const { incidentChanged } of client.subscribe(IncidentChangesDocument)) {
  const { title } = incidentChanged?.incident ?? {};
  if (title === 'enough') break;
}
const options = { signal: undefined, after: null, onState: undefined };
export const cursor: string | null = client.subscribe(IncidentChangesDocument, { filter: null }, options).cursor;
try {
  await client.mutate(RecordDeploymentsDocument, { input: { items: [] } });
} catch (error) {
  if (error instanceof RooseveltError && error.code === 'FORBIDDEN') throw new Error(error.errors[0]?.extensions?.errorId);
}
export const text: unknown = await client.query('{ viewer { role } }');
export const all = [parse, TypedDocumentString];
createClient({ url: '/graphql', token: undefined, organisation: undefined, fetch: undefined });
`;

/** By what is wrong in it. */
const MISTAKES: Record<string, string> = {
  'leaves out variables that are required': 'client.query(TeamMetricsDocument);',
  'leaves out one of them': 'client.query(TeamMetricsDocument, { window });',
  'misspells a variable': "client.query(TeamMetricsDocument, { key: 'a', window, editon: 'DORA_2024' });", // prettier-ignore
  'gives a value that an enum does not have': "client.query(TeamMetricsDocument, { key: 'a', window, edition: 'DORA_1999' });", // prettier-ignore
  'gives variables to a document that has none': "client.query(ViewerDocument, { key: 'a' });",
  'leaves out a field of an input': "client.mutate(RecordDeploymentsDocument, { input: { items: [{ environment: 'production' }] } });", // prettier-ignore
  'reads a field that was not asked for': '(await client.query(ViewerDocument)).viewer?.teams;',
  'reads what may be null without looking': '(await client.query(ViewerDocument)).viewer.role;',
  'gives a syntax tree instead of text': "client.query(parse('{ viewer { role } }'));",
  'listens with a filter that is none': "client.subscribe(IncidentChangesDocument, { filter: { severity: 'HIGH' } });",
  'names no address': 'createClient({});',
};

describe.each<TypeScript>([6, 7])('under TypeScript %i', (version) => {
  let said: string[];
  beforeAll(async () => {
    project.write('src/right.ts', RIGHT);
    project.write('src/wrong.ts', [IMPORTS.replaceAll('\n', ' '), ...Object.values(MISTAKES)].join('\n'));
    said = await project.compile(NODE, ['src/right.ts', 'src/wrong.ts'], version);
  }, 120_000);

  it('compiles on Node, to the strictest rules', () => {
    expect(said.filter((line) => !/^src\/wrong[.]ts|^ /.test(line))).toEqual([]);
  });

  it('compiles in a page', async () => {
    expect(await project.compile(PAGE, ['src/right.ts'], version)).toEqual([]);
  }, 120_000);

  it.each(Object.keys(MISTAKES).map((title, i) => [title, i + 2] as const))('no line compiles that %s', (_, line) => {
    expect(said.filter((each) => each.startsWith(`src/wrong.ts(${line},`))).not.toEqual([]);
  });
});

describe('in a page', () => {
  const CLIENT = "import { createClient } from '@roosevelt-ops/client'; globalThis.client = createClient({ url: '/graphql' });"; // prettier-ignore
  const weigh = (text: string) => gzipSync(text, { level: 9 }).length;

  it('weighs less than 5 kB beside graphql-ws, and holds no document that is not used', async () => {
    const text = await project.bundle(CLIENT, ['graphql-ws/client']);
    expect(weigh(text)).toBeLessThan(5_000);
    expect([...text.matchAll(/from\s*"([^"]+)"/g)].map(([, name]) => name)).toEqual(['graphql-ws/client']);
    expect(text).not.toMatch(/mutation|fragment|TypedDocumentString/);
  });

  it('weighs less than 8 kB with it, and takes nothing else along', async () => {
    const text = await project.bundle(CLIENT);
    expect(weigh(text)).toBeLessThan(8_000);
    expect(text).not.toMatch(/^import\b|\brequire\(/);
  });

  it('takes the documents that are used, and no others', async () => {
    const text = await project.bundle(
      `import { TeamMetricsDocument } from '@roosevelt-ops/client'; console.log(TeamMetricsDocument.toString());`,
    );
    expect(text.match(/\b(query|mutation|subscription) \w+/g)).toEqual(['query TeamMetrics']);
  });
});

describe('on Node', () => {
  it.each([
    ['import', "import { createClient } from '@roosevelt-ops/client'; console.log(typeof createClient)"],
    ['require', "console.log(typeof require('@roosevelt-ops/client').createClient)"],
  ])('is had by %s', async (kind, code) => {
    const program = project.start([`--input-type=${kind === 'import' ? 'module' : 'commonjs'}`, '--eval', code]);
    expect([await program.ended, program.stdout()]).toEqual([0, 'function\n']);
  });

  it.each(['schema.graphql', 'documents/metrics.graphql', 'package.json'])(
    'is asked where its %s lies',
    async (name) => {
      const program = project.start(['--input-type=module', '--eval', `console.log(import.meta.resolve('@roosevelt-ops/client/${name}'))`]); // prettier-ignore
      expect([await program.ended, program.stdout().trim()]).toEqual([
        0,
        pathToFileURL(join(project.client, name)).href,
      ]);
    },
  );
});
