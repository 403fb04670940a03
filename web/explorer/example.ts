/** An operation ready to run: a file, whose first comment line is its title and whose further ones say what it is for. */
export interface Example {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export function readExample(id: string, text: string, variables: Example['variables'] = {}): Example {
  const lines = text.trim().split('\n');
  const comments = lines
    .slice(
      0,
      lines.findIndex((line) => !line.startsWith('#')),
    )
    .map((line) => line.slice(1).trim());
  const [title = id, ...purpose] = comments;
  const kind = /^(query|mutation|subscription)\b/m.exec(text)?.[1] as Example['kind'] | undefined;
  return { id, title, purpose: purpose.join(' '), kind: kind ?? 'query', query: `${text.trim()}\n`, variables };
}

export interface Keys {
  readonly teams: readonly string[];
  readonly services: readonly string[];
}

/**
 * Variables for here and now. They are written for the demo organisation and a day of the past: in another organisation a
 * team or service of that one takes the place of one it does not have, and the latest moment becomes now, the others keeping
 * their distance from it.
 */
export function variablesFor({ variables }: Pick<Example, 'variables'>, keys: Keys, now: Date): unknown {
  const moments = momentsIn(variables);
  const shift = moments.length === 0 ? 0 : now.getTime() - Math.max(...moments);
  return replace(variables, (text, name) => {
    if (MOMENT.test(text)) return new Date(Date.parse(text) + shift).toISOString();
    if (name === 'team') return keyAmong(keys.teams, text);
    if (name === 'service') return keyAmong(keys.services, text);
    return text;
  });
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

function keyAmong(keys: readonly string[], key: string): string {
  return keys.includes(key) ? key : (keys[0] ?? key);
}

function momentsIn(value: unknown): number[] {
  const found: number[] = [];
  replace(value, (text) => {
    if (MOMENT.test(text)) found.push(Date.parse(text));
    return text;
  });
  return found;
}

function replace(value: unknown, change: (text: string, name: string) => string, name = ''): unknown {
  if (typeof value === 'string') return change(value, name);
  if (Array.isArray(value)) return value.map((each) => replace(each, change, name));
  if (typeof value !== 'object' || value === null) return value;
  // { service: { key: … } }: the key is that of a service.
  const nameOf = (key: string) => (key === 'key' ? name : key);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replace(each, change, nameOf(key))]));
}
