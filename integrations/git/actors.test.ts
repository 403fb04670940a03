import { expect, it } from '@jest/globals';
import { isBot, toActor } from './actors.ts';

it.each(['dependabot[bot]', 'renovate-bot', 'Bot', 'my_bot', 'github-actions[bot]', 'bot 7'])('%s is a bot', (name) => {
  expect(isBot(name)).toBe(true);
});

it.each(['Abbot', 'Botticelli', 'robot', 'Ada', '', 'Élbot'])('%p is a person', (name) => {
  expect(isBot(name)).toBe(false);
});

it('says bot only when the name does, and nobody when there is no name', () => {
  expect(toActor('Ada')).toEqual({ author: { login: 'Ada' } });
  expect(toActor('renovate[bot]')).toEqual({ author: { login: 'renovate[bot]', bot: true } });
  expect(toActor('')).toEqual({});
});
