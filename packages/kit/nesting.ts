/**
 * How deep JSON nests, told from its text: V8 parses any depth, and whatever then recurses over the value (a scalar that
 * shows what it was given, JSON.stringify on its way to a subgraph) runs out of stack.
 */
const [QUOTE, BACKSLASH] = [0x22, 0x5c];
/** `[` and `{`, `]` and `}`: the same but for this bit. */
const BRACE_BIT = 0x20;
const [OPEN, CLOSE] = [0x7b, 0x7d];

export function nestsDeeperThan(json: string, limit: number): boolean {
  let depth = 0;
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i);
    if (code === QUOTE) i = endOfText(json, i);
    else if ((code | BRACE_BIT) === OPEN && ++depth > limit) return true;
    else if ((code | BRACE_BIT) === CLOSE) depth--;
  }
  return false;
}

/** The place of its closing quote. */
function endOfText(json: string, start: number): number {
  let i = start + 1;
  for (; i < json.length && json.charCodeAt(i) !== QUOTE; i++) if (json.charCodeAt(i) === BACKSLASH) i++;
  return i;
}
