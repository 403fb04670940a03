import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { buildSchema, coerceInputValue, parse, validate, type GraphQLInputType } from 'graphql';
import { exampleRequest, importCommand } from './example-commands.ts';

it('is a request that the graph takes, whole and with the time at hand', () => {
  const text = exampleRequest('https://ops.example.org', Date.parse('2026-11-24T09:30:21.5Z'));
  expect(text).toContain('curl https://ops.example.org/graphql ');
  const { query, variables } = JSON.parse(/-d '(.+)'$/s.exec(text)![1]!) as {
    query: string;
    variables: { input: object };
  };
  const schema = buildSchema(readFileSync(new URL('../../../gateway/api.graphql', import.meta.url), 'utf8'));
  expect(validate(schema, parse(query))).toEqual([]);
  const type = schema.getType('RecordDeploymentsInput') as GraphQLInputType;
  const problems: string[] = [];
  coerceInputValue(variables.input, type, (path, _, error) => problems.push(`${path.join('.')}: ${error.message}`));
  expect(problems).toEqual([]);
  expect(JSON.stringify(variables)).toContain('2026-11-24T09:30:00.000Z');
  expect(text.match(/'/g)!.length % 2).toBe(0); // no quote of the shell is left open
});

it('imports into the organisation that is shown', () => {
  expect(importCommand('default')).toBe('npx roosevelt import git <path to the repository>');
  expect(importCommand("O'Neill & Sons")).toBe(
    `npx roosevelt import git <path to the repository> --organisation 'O'\\''Neill & Sons'`,
  );
});
