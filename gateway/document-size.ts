/**
 * How large an operation is once its fragments are written out, counted without writing them out: a fragment is measured
 * once and counts as often as it is spread (a chain of 25 that each spread the next twice is 2^25 selections).
 */
import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';

export interface DocumentSize {
  /** Fields within fields. What begins with __schema or __type is not counted: graphql-js bounds introspection itself. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fields, spreads and inline fragments. */
  readonly selections: number;
  readonly rootFields: number;
}

const NOTHING: DocumentSize = { depth: 0, aliases: 0, directives: 0, selections: 0, rootFields: 0 };

/** One for each operation of the document, which need not be valid. */
export function documentSizes(document: DocumentNode): DocumentSize[] {
  const scale = new Scale(document);
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [scale.weighOperation(definition)] : [],
  );
}

class Scale {
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #weighed = new Map<string, DocumentSize>();

  constructor(document: DocumentNode) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition);
    }
  }

  weighOperation(operation: OperationDefinitionNode): DocumentSize {
    const size = this.#weighAll(operation.selectionSet.selections);
    return { ...size, directives: size.directives + ownDirectives(operation) };
  }

  #weighAll(selections: readonly SelectionNode[]): DocumentSize {
    return selections.map((selection) => this.#weigh(selection)).reduce(add, NOTHING);
  }

  #weigh(selection: SelectionNode): DocumentSize {
    const directives = selection.directives?.length ?? 0;
    if (selection.kind === Kind.FIELD) return this.#weighField(selection, directives);
    const inner =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? this.#weighFragment(selection.name.value)
        : this.#weighAll(selection.selectionSet.selections);
    return add(inner, { ...NOTHING, directives, selections: 1 });
  }

  #weighField(field: Extract<SelectionNode, { kind: Kind.FIELD }>, directives: number): DocumentSize {
    const inner = this.#weighAll(field.selectionSet?.selections ?? []);
    const isIntrospection = field.name.value === '__schema' || field.name.value === '__type';
    return {
      depth: isIntrospection ? 0 : inner.depth + 1,
      aliases: inner.aliases + (field.alias ? 1 : 0),
      directives: inner.directives + directives,
      selections: inner.selections + 1,
      rootFields: 1,
    };
  }

  /** A fragment that spreads itself is nothing there; validation refuses it later. */
  #weighFragment(name: string): DocumentSize {
    const known = this.#weighed.get(name);
    if (known) return known;
    this.#weighed.set(name, NOTHING);
    const fragment = this.#fragments.get(name);
    const size = this.#weighAll(fragment?.selectionSet.selections ?? []);
    const whole = { ...size, directives: size.directives + (fragment?.directives?.length ?? 0) };
    this.#weighed.set(name, whole);
    return whole;
  }
}

/** On the operation itself and its variables. */
function ownDirectives(operation: OperationDefinitionNode): number {
  const variables = (operation.variableDefinitions ?? []).reduce(
    (sum, { directives }) => sum + (directives?.length ?? 0),
    0,
  );
  return variables + (operation.directives?.length ?? 0);
}

function add(a: DocumentSize, b: DocumentSize): DocumentSize {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: a.aliases + b.aliases,
    directives: a.directives + b.directives,
    selections: a.selections + b.selections,
    rootFields: a.rootFields + b.rootFields,
  };
}
