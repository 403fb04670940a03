/** The document of a subscription: which operation, that it has one root field for certain, and where it says `after`. */
import {
  getOperationAST,
  GraphQLError,
  Kind,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type ValueNode,
} from 'graphql';

const AFTER = 'after';

/** Throws OPERATION_RESOLUTION_FAILURE. */
export function operationOf(document: DocumentNode, operationName: string | undefined): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (operation) return operation;
  const message = operationName === undefined ? 'the document holds several operations: send operationName' : `the document holds no operation "${operationName}"`; // prettier-ignore
  throw new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
}

/** A root field that may be skipped leaves nothing to listen to; the planner and graphql-js each throw on it. */
export function assertOneRoot(document: DocumentNode, operation: OperationDefinitionNode): void {
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const seen = new Set<string>();
  const look = (selection: SelectionNode): void => {
    const conditional = selection.directives?.find(({ name: { value } }) => value === 'skip' || value === 'include');
    if (conditional) {
      const message = `@${conditional.name.value} cannot be at the root of a subscription: ask for it, or do not`;
      throw new GraphQLError(message, { nodes: conditional });
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) selection.selectionSet.selections.forEach(look);
    if (selection.kind !== Kind.FRAGMENT_SPREAD || seen.has(selection.name.value)) return;
    seen.add(selection.name.value);
    fragments.get(selection.name.value)?.selectionSet.selections.forEach(look);
  };
  operation.selectionSet.selections.forEach(look);
}

interface WithoutAfter {
  readonly document: DocumentNode;
  readonly after: ValueNode | null;
}

/**
 * The operation alone, without the argument. A variable that nothing else uses goes too: executing would find it unused, and
 * keys would differ by it.
 */
export function withoutAfter(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): WithoutAfter {
  const alone = separateOperations(document)[operation.name?.value ?? ''] ?? document;
  let after: ValueNode | null = null;
  const types = new TypeInfo(schema);
  const root = schema.getSubscriptionType();
  const stripped = visit(
    alone,
    visitWithTypeInfo(types, {
      Argument(argument) {
        if (argument.name.value !== AFTER || types.getParentType() !== root) return undefined;
        after = argument.value;
        return null;
      },
    }),
  );
  return { document: after === null ? alone : withoutUnusedVariables(stripped), after };
}

function withoutUnusedVariables(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  // A definition holds its variable too, which is no use of it.
  visit(document, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
  return visit(document, { VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null) });
}
