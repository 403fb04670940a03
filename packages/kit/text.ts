/** What Postgres and a person can both read: no NUL byte, no half of a surrogate pair, no more than `max` characters. */
import { DomainError } from '#errors';

export type TextProblem = { code: 'BAD_TEXT' | 'TOO_LONG'; message: string };

export function textProblem(text: string, max: number): TextProblem | null {
  if (text.length > max) return { code: 'TOO_LONG', message: `${text.length} characters are more than ${max}` };
  if (text.includes('\0')) return { code: 'BAD_TEXT', message: 'holds a NUL character' };
  if (!text.isWellFormed()) return { code: 'BAD_TEXT', message: 'holds a lone surrogate: it is not valid Unicode' };
  return null;
}

export function assertText(name: string, text: string, max: number): string {
  const problem = text.trim() === '' ? { message: 'is empty' } : textProblem(text, max);
  if (problem) throw new DomainError('BAD_USER_INPUT', `${name}: ${problem.message}`);
  return text;
}
