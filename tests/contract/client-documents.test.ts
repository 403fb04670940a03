/** Every document that we publish is one that the graph answers: valid, and well within the limits of a stranger's. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { buildSchema, Kind, parse, print, separateOperations, validate } from 'graphql';
import { readConfig } from '../../gateway/config.ts';
import { DocumentLimits } from '../../gateway/limits.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const schema = buildSchema(readFileSync(join(ROOT, 'gateway/api.graphql'), 'utf8'));
const text = globSync('packages/client/documents/**/*.graphql', { cwd: ROOT })
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))
  .join('\n');
const { limits } = readConfig({ ROOSEVELT_SECRET: 'x'.repeat(32), DATABASE_URL: 'postgres://localhost/x' });

it.each(Object.entries(separateOperations(parse(text))))('%s', (name, document) => {
  expect(
    document.definitions.some((node) => node.kind === Kind.OPERATION_DEFINITION && node.name?.value === name),
  ).toBe(true);
  expect(validate(schema, document)).toEqual([]);
  expect(() => new DocumentLimits(limits).check(print(document))).not.toThrow();
});
