/** Operations that ask for nothing but the schema: what may be left to callers without a token, and needs no subgraph. */
import {
  executeSync,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';

export function isIntrospection(document: DocumentNode, operation: OperationDefinitionNode): boolean {
  if (operation.operation !== OperationTypeNode.QUERY) return false;
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  // Validation came first, so no fragment spreads itself.
  const asksOnly = (selections: readonly SelectionNode[]): boolean =>
    selections.every((selection) => {
      if (selection.kind === Kind.FIELD) return selection.name.value.startsWith('__');
      if (selection.kind === Kind.INLINE_FRAGMENT) return asksOnly(selection.selectionSet.selections);
      return asksOnly(fragments.get(selection.name.value)?.selectionSet.selections ?? []);
    });
  return asksOnly(operation.selectionSet.selections);
}

interface Introspection {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

const known = new WeakMap<DocumentNode, ExecutionResult>();

/**
 * By graphql-js and not the gateway, whose planner does not know the newest fields of the schema's schema (isOneOf) and
 * plans each question anew. A tool that polls asks the same document; another schema comes with other documents.
 */
export function introspect({ schema, document, operation, variables }: Introspection): ExecutionResult {
  const isFixed = !operation.variableDefinitions?.length && isOnly(operation, document);
  const answer = (isFixed && known.get(document)) || executeOperation({ schema, document, operation, variables });
  if (isFixed) known.set(document, answer);
  return answer;
}

function isOnly(operation: OperationDefinitionNode, { definitions }: DocumentNode): boolean {
  return definitions.every((node) => node === operation || node.kind !== Kind.OPERATION_DEFINITION);
}

function executeOperation({ schema, document, operation, variables }: Introspection): ExecutionResult {
  const operationName = operation.name?.value ?? null;
  return executeSync({ schema, document, operationName, variableValues: { ...variables } });
}
