/** The examples that come with the explorer, by who asks such things; in the order of their files' names. */
import { readExample, type Example } from './example.ts';

export interface ExampleGroup {
  readonly title: string;
  readonly examples: readonly Example[];
}

const GROUPS = [
  ['frontend', 'Pages and dashboards'],
  ['live', 'Live feeds'],
  ['integrations', 'Integrations that write'],
  ['explore', 'Looking around'],
] as const;

const texts = import.meta.glob<string>('./examples/*/*.graphql', { query: '?raw', import: 'default', eager: true });
const variables = import.meta.glob<Example['variables']>('./examples/*/*.json', { import: 'default', eager: true });

export const exampleGroups: readonly ExampleGroup[] = GROUPS.map(([folder, title]) => ({
  title,
  examples: Object.entries(texts)
    .filter(([path]) => path.startsWith(`./examples/${folder}/`))
    .map(([path, text]) => readExample(path, text, variables[path.replace(/graphql$/, 'json')])),
}));
