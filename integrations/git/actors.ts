/** People and bots by the name git has for them; the server keeps a keyed hash only. */
import type { ActorInput } from './inputs.ts';

/** `bot` as a word of its own (R17): dependabot[bot], renovate-bot, not Abbot. */
const BOT = /(?<![\p{L}\p{N}])bot(?![\p{L}\p{N}])/iu;
const LONGEST_LOGIN = 200;

export function isBot(name: string): boolean {
  return BOT.test(name);
}

export function toActor(name: string): { author?: ActorInput } {
  if (name === '') return {};
  const login = name.slice(0, LONGEST_LOGIN).toWellFormed();
  return { author: isBot(name) ? { login, bot: true } : { login } };
}
