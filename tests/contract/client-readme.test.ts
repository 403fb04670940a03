/** What the client's README shows, run as it stands there: in a project of its own, against a platform of its own. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { startTestPlatform, type TestPlatform } from '../support/platform.ts';
import { NODE, StrangeProject } from '../support/strange-project.ts';
import { until } from '../support/until.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const ADDRESS = 'http://localhost:4000/graphql';
const README = readFileSync(join(ROOT, 'packages/client/README.md'), 'utf8');
/** By the heading above it; the first is the title. */
const sections = Object.fromEntries(README.split(/^#+ /m).map((text) => [text.split('\n')[0]!, text]));
const block = (heading: string, language: string) =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(sections[heading]!)![1]!;
const PROGRAMS = { ask: 'Ask', record: 'Record', listen: 'Listen', apollo: 'With another client' };
const HERE = ['@apollo/client', 'rxjs', '@graphql-codegen/client-preset'];

/** Its types contradict one another under the strictest rules. */
const BESIDE_APOLLO = { ...NODE, skipLibCheck: true };

let platform: TestPlatform;
let said: string[];
let project: StrangeProject;
beforeAll(async () => {
  platform = await startTestPlatform();
  project = await StrangeProject.create(HERE);
  for (const [name, heading] of Object.entries(PROGRAMS)) {
    expect(block(heading, 'ts')).toContain(ADDRESS);
    project.write(`src/${name}.ts`, block(heading, 'ts').replace(ADDRESS, addressOf(platform)));
  }
  await platform.ask(`mutation {
    upsertTeams(input: { items: [{ key: "checkout", name: "Checkout" }] }) { summary { created } }
    upsertServices(input: { items: [{ key: "shop", name: "Shop", owners: [{ team: "checkout", from: "2020-01-01T00:00:00Z" }] }] }) { summary { created } } }`);
  said = [
    ...(await project.compile(NODE, ['src/ask.ts', 'src/record.ts', 'src/listen.ts'], 6)),
    ...(await project.compile(BESIDE_APOLLO, ['src/apollo.ts'], 6)),
  ];
}, 180_000);
afterAll(async () => {
  await platform.close();
  project.remove();
});

const addressOf = ({ platform: { gateway } }: TestPlatform) => `${gateway.url}/graphql`;
const start = (name: string, token = platform.platform.secrets.ownerToken) =>
  project.start([`out/${name}.js`], { ROOSEVELT_TOKEN: token });

async function run(name: string, token?: string) {
  const { ended, stdout, stderr } = start(name, token);
  return { code: await ended, stdout: stdout(), stderr: stderr() };
}

async function deploymentsOfCheckout() {
  const { data } = await platform.ask<{ team: { dora: { deploymentFrequency: { value: number; n: number } } } }>(
    '{ team(key: "checkout") { dora(window: { last: "P30D" }) { deploymentFrequency { value n } } } }',
  );
  return data!.team.dora.deploymentFrequency;
}

it('compiles as it stands', () => {
  expect(said).toEqual([]);
});

it('records a deployment, and again without a change', async () => {
  expect(await run('record')).toEqual({ code: 0, stdout: 'CREATED\n', stderr: '' });
  expect((await deploymentsOfCheckout()).n).toBe(1);
  expect((await run('record')).stdout).toMatch(/^(UNCHANGED|UPDATED)\n$/); // seen again, at another moment
  expect((await deploymentsOfCheckout()).n).toBe(1);
});

it('says it when a token may not record', async () => {
  const { data } = await platform.ask<{ createToken: { secret: string } }>(
    'mutation { createToken(input: { name: "reads", role: READER }) { secret } }',
  );
  const ran = await run('record', data!.createToken.secret);
  expect(ran).toEqual({ code: 0, stdout: '', stderr: 'this token may not write\n' });
});

it('asks for a metric of a team', async () => {
  const { stdout } = await run('ask');
  const { value, n } = await deploymentsOfCheckout();
  expect(stdout).toBe(`Checkout: ${value} deployments a day, of ${n}\n`);
});

it('asks by Apollo Client, which finds the fields of an interface', async () => {
  const { stdout, stderr } = await run('apollo');
  expect([stdout, stderr]).toEqual([`Checkout ${(await deploymentsOfCheckout()).n}\n`, '']);
});

it('listens until it is stopped', async () => {
  const program = start('listen');
  await until('it is live', () => program.stderr().endsWith('live\n'));
  await platform.ask(
    `mutation ($items: [IncidentInput!]!) { recordIncidents(input: { items: $items }) { summary { created } } }`,
    { items: ['LOW', 'HIGH'].map(incidentOf) },
  );
  await until('it has told of it', () => program.stdout() !== '');
  expect(program.stdout()).toBe('CREATED A HIGH one\n');
  program.stop();
  await program.ended;
});

function incidentOf(severity: string) {
  const now = new Date().toISOString();
  const ref = { source: 'readme', id: severity };
  return { ref, title: `A ${severity} one`, severity, service: { key: 'shop' }, detectedAt: now, observedAt: now };
}

/** A stranger's own operation, which takes one of our fragments: for Apollo Client as the README has it, and for ours. */
const OWN = 'query Mine { organisation { dora(window: { last: "P7D" }) { ...DoraLines } } }';
const AS_TEXT = `
  src/text/:
    preset: client
    presetConfig: { fragmentMasking: false }
    config: { documentMode: string, useTypeImports: true }`;
const WITH_OWN = `
import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { createClient } from '@roosevelt-ops/client';
import { possibleTypes } from '@roosevelt-ops/client/possible-types';
import { DeploymentsDocument, MineDocument } from './graph/graphql.js';
import { MineDocument as MineAsText } from './text/graphql.js';

const { ROOSEVELT_TOKEN: token = '', ROOSEVELT_URL: url = '' } = process.env;
const link = new HttpLink({ uri: url, headers: { authorization: 'Bearer ' + token } });
const apollo = new ApolloClient({ link, cache: new InMemoryCache({ possibleTypes }) });
const { data } = await apollo.query({ query: MineDocument });
const page = await apollo.query({ query: DeploymentsDocument, variables: { filter: { statuses: ['SUCCESS'] } } });
const { organisation } = await createClient({ url, token }).query(MineAsText);
const counts: (number | undefined)[] = [
  data?.organisation?.dora?.deploymentFrequency?.n,
  page.data?.deployments?.totalCount,
  organisation?.dora?.deploymentFrequency?.n,
];
console.log(...counts);
`;

it('has graphql-codegen make documents, of ours and of a stranger, for Apollo Client and for ours', async () => {
  project.write('codegen.yml', block('With another client', 'yaml') + AS_TEXT);
  project.write('src/mine.graphql', OWN);
  project.write('src/generated.ts', WITH_OWN);
  const codegen = project.start([join(ROOT, 'node_modules/@graphql-codegen/cli/cjs/bin.js'), '--silent']);
  expect([await codegen.ended, codegen.stderr()]).toEqual([0, '']);
  expect(await project.compile(BESIDE_APOLLO, ['src/generated.ts'], 7)).toEqual([]);
  const env = { ROOSEVELT_TOKEN: platform.platform.secrets.ownerToken, ROOSEVELT_URL: addressOf(platform) };
  const program = project.start(['out/generated.js'], env);
  const { n } = await deploymentsOfCheckout();
  expect([await program.ended, program.stdout(), program.stderr()]).toEqual([0, `${n} ${n} ${n}\n`, '']);
}, 120_000);

it('names each document, and no other', () => {
  const names = globSync('packages/client/documents/*.graphql', { cwd: ROOT }).flatMap((file) =>
    parse(readFileSync(join(ROOT, file), 'utf8')).definitions.flatMap((node) =>
      node.kind === Kind.OPERATION_DEFINITION ? [node.name!.value] : [],
    ),
  );
  const table = sections['Documents']!.split('\n').filter((line) => /^\| `/.test(line)).join(); // prettier-ignore
  expect([...table.matchAll(/`([A-Z]\w+)`/g)].map(([, name]) => name).sort()).toEqual(names.sort());
});
