/** Options that several commands share: of whom, and when. */
import { Option, type Command } from 'commander';

export function withWindow(command: Command): Command {
  return command
    .option('--from <time>', 'first moment, with offset: 2026-05-01T00:00:00Z')
    .option('--to <time>', 'first moment after it')
    .addOption(new Option('--last <duration>', 'whole days up to today: 30d, 12w, 6m, P90D (default 30d)'));
}

export function withSubject(command: Command): Command {
  return command
    .option('--team <key>', 'of one team, its subteams with it')
    .option('--service <key>', 'of one service');
}
