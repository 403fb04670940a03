/** A random selection on a type: nested, aliased, in fragments, with @skip and @include; the same seed gives the same text. */
import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

export interface RandomSelectionOptions {
  readonly schema: GraphQLSchema;
  readonly seed: number;
  readonly depth: number;
  /** Written out, for fields that need some: `window: { … }`. A field that needs others is left out. */
  readonly args?: Readonly<Record<string, string>>;
  /** `Type.field` or `field`: not asked for. */
  readonly without?: readonly string[];
  /** Fields of one object at most. */
  readonly width?: number;
}

export function randomSelection(type: string, options: RandomSelectionOptions): string {
  return new Writer(options).selection(options.schema.getType(type) as GraphQLNamedType, options.depth);
}

const DIRECTIVES = ['@include(if: true)', '@skip(if: false)', '@skip(if: true)', '@include(if: $yes)'];
/** The gateway takes twenty a document. */
const MAX_DIRECTIVES = 20;

class Writer {
  #state: number;
  #aliases = 0;
  #directives = 0;

  constructor(private readonly options: RandomSelectionOptions) {
    this.#state = options.seed;
  }

  selection(type: GraphQLNamedType, depth: number): string {
    if (isAbstractType(type)) {
      const possible = this.options.schema.getPossibleTypes(type);
      return `{ __typename ${possible.map((each) => `... on ${each.name} ${this.selection(each, depth)}`).join(' ')} }`;
    }
    if (!isObjectType(type)) return '';
    const fields = Object.values(type.getFields()).filter((field) => this.#isAskable(type.name, field, depth));
    const chosen = fields.filter(() => this.#below(3) > 0).slice(0, this.options.width ?? 6);
    const asked = chosen.map((field) => this.#field(type.name, field, depth));
    return `{ __typename ${asked.join(' ')} }`;
  }

  #isAskable(type: string, field: GraphQLField<unknown, unknown>, depth: number): boolean {
    const { args = {}, without = [] } = this.options;
    if (without.includes(field.name) || without.includes(`${type}.${field.name}`)) return false;
    if (field.args.some((arg) => isRequiredArgument(arg) && args[arg.name] === undefined)) return false;
    return depth > 0 || isLeafType(getNamedType(field.type));
  }

  #field(type: string, field: GraphQLField<unknown, unknown>, depth: number): string {
    const { args = {} } = this.options;
    const given = field.args.flatMap(({ name }) => (args[name] === undefined ? [] : [`${name}: ${args[name]}`]));
    const named = given.length > 0 ? `${field.name}(${given.join(', ')})` : field.name;
    const alias = this.#below(4) === 0 ? `a${this.#aliases++}: ` : '';
    const text = `${alias}${named}${this.#directive()} ${this.selection(getNamedType(field.type), depth - 1)}`;
    return this.#below(5) === 0 ? `... on ${type}${this.#directive()} { ${text} }` : text;
  }

  #directive(): string {
    const directive = DIRECTIVES[this.#below(8)] ?? '';
    if (directive === '' || this.#directives === MAX_DIRECTIVES) return '';
    this.#directives++;
    return ` ${directive}`;
  }

  /** mulberry32 */
  #below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  }
}
