/**
 * What an operation costs, in points, with the values of its variables: an object is 1, a page as many as `first` asks for,
 * another list ten, a point of a series three tenths.
 *
 * Stable documents come with few values that matter (page sizes, windows, buckets, switches), so a cost is worked out once
 * for each set of them: a visit of the document with its types takes as long as the rest of a small request.
 */
import {
  getNamedType,
  getNullableType,
  getVariableValues,
  isCompositeType,
  isListType,
  Kind,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type TypeNode,
} from 'graphql';
import { getComplexity, type ComplexityEstimator } from 'graphql-query-complexity';
import { DomainError } from '#errors';
import { MAX_PAGE } from '#kit/cursor';
import { hasSeries, rollingPoints, seriesLength, type SeriesLength } from './series-length.ts';

/** A list that takes no page size holds this many, more or less. */
const LIST = 10;
/** At a tenth, what LIMIT_COST let through (eighty teams over ten years of days) held a subgraph's process for seconds. */
const POINT = 0.3;
const INTROSPECTION = 100;
const KEPT_PER_OPERATION = 100;
/** Characters. Honest values are short; a scalar takes text of any length, and what is kept must stay small. */
const LONGEST_KEY = 1_000;
/** Types of variables that can change a cost. Bodies of bulk writes cannot, and would be a long key. */
const DECISIVE = ['Int', 'Boolean'];
const DECISIVE_FOR_SERIES = [...DECISIVE, 'WindowInput', 'Bucket', 'Duration', 'DateTime'];

type Variables = Readonly<Record<string, unknown>>;

export interface Costly {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables;
}

interface Known {
  /** Names of the variables that matter. */
  readonly decisive: readonly string[];
  readonly costs: Map<string, number>;
}

/** By operation: the document of one text is the same object each time. */
const known = new WeakMap<OperationDefinitionNode, Known>();

/**
 * Null when the variables do not fit the operation: the executor says what is wrong with them. Throws BAD_USER_INPUT when
 * they leave an argument without its value: the executor would drop that field alone, and run the rest of unknown cost.
 */
export function costOf(costly: Costly): number | null {
  const { decisive, costs } = known.get(costly.operation) ?? remember(costly);
  // Absent takes the default of the operation, null does not.
  const key = JSON.stringify(decisive.map((name) => (name in costly.variables ? [costly.variables[name]] : 0)));
  const cost = costs.get(key) ?? compute(costly);
  if (cost !== null && costs.size < KEPT_PER_OPERATION && key.length <= LONGEST_KEY) costs.set(key, cost);
  return cost;
}

function remember({ document, operation }: Costly): Known {
  const types = hasSeries(document) ? DECISIVE_FOR_SERIES : DECISIVE;
  const variables = (operation.variableDefinitions ?? []).filter(({ type }) => types.includes(nameOf(type)));
  const fresh: Known = { decisive: variables.map(({ variable }) => variable.name.value), costs: new Map() };
  known.set(operation, fresh);
  return fresh;
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

function compute({ schema, document, operation, variables }: Costly): number | null {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 });
  if (!coerced) return null;
  try {
    return getComplexity({
      schema,
      query: document,
      variables: { ...variables },
      ...(operation.name && { operationName: operation.name.value }),
      estimators: [estimate],
      context: { ...seriesLength(document, coerced) },
    });
  } catch (error) {
    throw new DomainError('BAD_USER_INPUT', (error as Error).message);
  }
}

/** The library's types leave arguments and context open. */
const estimate: ComplexityEstimator = (asked) => {
  const { field, childComplexity } = asked;
  const args = asked.args as Variables;
  const type = getNamedType(field.type);
  if (!isCompositeType(type) || field.name === 'pageInfo') return 0;
  if (type.name.startsWith('__')) return INTROSPECTION;
  if (type.name === 'MetricPoint') return POINT * pointsOf(field.name, args, asked.context as unknown as SeriesLength);
  const { first } = args;
  // More than a page is refused, whatever is asked for; and nothing is cheaper than nothing.
  if (typeof first === 'number') return 1 + Math.min(Math.max(first, 1), MAX_PAGE) * childComplexity;
  const isList = isListType(getNullableType(field.type));
  return (isList && field.name !== 'nodes' ? LIST : 1) * (1 + childComplexity);
};

function pointsOf(field: string, { step }: Variables, { days, points }: SeriesLength): number {
  return field === 'rolling' ? rollingPoints(days, String(step)) : points;
}
