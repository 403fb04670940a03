import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { buildSchema, isAbstractType } from 'graphql';
import { possibleTypes } from './possible-types.ts';

it('names every type that an interface or union of the graph may be', () => {
  const schema = buildSchema(readFileSync(new URL('../../gateway/api.graphql', import.meta.url), 'utf8'));
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
  const names = abstract.map(
    (type) =>
      [
        type.name,
        schema
          .getPossibleTypes(type)
          .map(({ name }) => name)
          .sort(),
      ] as const,
  );
  expect(possibleTypes).toEqual(Object.fromEntries(names));
});
