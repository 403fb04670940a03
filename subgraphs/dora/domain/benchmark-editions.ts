/**
 * The published tables, as published (metrics.md), holes and all; best tier first.
 *
 * Durations in seconds, a month as 365.25 / 12 days. "16-30 %" is more than 15 up to 30: shares are not whole percents.
 * Frequency: ROOSE_29 asks for deployments a day. The others say "on demand", "once a day" and the like, and are read as
 * DORA's Four Keys reads them (github.com/dora-team/fourkeys, METRICS.md): daily is a median of 3 or more days with a
 * deployment in a week, for most working days have one, and weekly one of 1 or more.
 */
export type Tier = 'ELITE' | 'HIGH' | 'MEDIUM' | 'LOW';
export type TieredMetric =
  'DEPLOYMENT_FREQUENCY' | 'CHANGE_LEAD_TIME' | 'FAILED_DEPLOYMENT_RECOVERY_TIME' | 'CHANGE_FAIL_RATE';
export type BenchmarkEdition =
  | 'ROOSE_29'
  | 'DORA_2018'
  | 'DORA_2019'
  | 'DORA_2021'
  | 'DORA_2022'
  | 'DORA_2023'
  | 'DORA_2024'
  | 'DORA_2025'
  | 'CUSTOM';

/** Ends belong to it unless they are open. */
export interface Band {
  readonly from: number;
  readonly fromOpen?: boolean;
  readonly to: number;
  readonly toOpen?: boolean;
  readonly says: string;
}

/** The mean of a published cluster: the nearest one names the tier. */
export interface ClusterMean {
  readonly mean: number;
  readonly says: string;
}

export type Bands = Partial<Record<Tier, Band>>;

export interface Edition {
  readonly edition: BenchmarkEdition;
  readonly title: string;
  readonly source: string;
  readonly note: string | null;
  readonly frequencyIn: 'DEPLOYMENTS_PER_DAY' | 'DEPLOYMENT_DAYS_PER_WEEK';
  readonly frequency: Bands;
  readonly leadTime: Bands;
  readonly recovery: Bands;
  readonly failRate: Bands | Partial<Record<Tier, ClusterMean>>;
}

const [HOUR, DAY, WEEK, MONTH] = [3600, 86_400, 604_800, 2_629_800];
const WEEKS_A_MONTH = MONTH / WEEK;

function less(seconds: number, says: string): Band {
  return { from: 0, to: seconds, toOpen: true, says: `less than ${says}` };
}

function between(from: number, to: number, says: string): Band {
  return { from, to, says };
}

function more(than: number, says: string): Band {
  return { from: than, fromOpen: true, to: Infinity, says: `more than ${says}` };
}

/** Of whole percents as reports print them: "16-30" begins above 15. */
function percent(from: number, to: number): Band {
  const says = from === 0 ? `at most ${to} %` : `${from} to ${to} %`;
  return from === 0 ? { from: 0, to: to / 100, says } : { from: (from - 1) / 100, fromOpen: true, to: to / 100, says };
}

function mean(rate: number): ClusterMean {
  return { mean: rate / 100, says: `nearest to ${rate} %` };
}

const ON_DEMAND = between(3, Infinity, 'on demand: deployments on 3 or more days of most weeks');
const DAY_TO_WEEK = between(1, 3, 'once a day to once a week: deployments in most weeks');
const WEEK_TO_MONTH = between(1 / WEEKS_A_MONTH, 1, 'once a week to once a month');
const MONTH_TO_HALF_YEAR = between(1 / (6 * WEEKS_A_MONTH), 1 / WEEKS_A_MONTH, 'once a month to once in six months');
const RARER: Band = { from: 0, to: 1 / (6 * WEEKS_A_MONTH), toOpen: true, says: 'less than once in six months' };

const DAY_TO_WEEK_LONG = between(DAY, WEEK, 'one day to one week');
const WEEK_TO_MONTH_LONG = between(WEEK, MONTH, 'one week to one month');
const MONTH_TO_HALF_YEAR_LONG = between(MONTH, 6 * MONTH, 'one to six months');
const UNDER_HOUR = less(HOUR, '1 hour');
const UNDER_DAY = less(DAY, '1 day');

function published(year: number, rest: Omit<Edition, 'edition' | 'title' | 'source' | 'frequencyIn'>): Edition {
  const title =
    year < 2023
      ? `Accelerate State of DevOps ${year}`
      : year < 2025
        ? `DORA, Accelerate State of DevOps ${year}`
        : `DORA, State of AI-assisted Software Development ${year}`;
  const edition = `DORA_${year}` as BenchmarkEdition; // the years below are those of the enum
  return {
    edition,
    title,
    source: `https://dora.dev/research/${year}/dora-report/`,
    frequencyIn: 'DEPLOYMENT_DAYS_PER_WEEK',
    ...rest,
  };
}

export const EDITIONS: readonly Edition[] = [
  {
    edition: 'ROOSE_29',
    title: 'Roosevelt targets (ROOSE-29)',
    source: 'ROOSE-29',
    note: 'The targets are its elite tier; the other tiers were added to it. Frequency by deployments a day.',
    frequencyIn: 'DEPLOYMENTS_PER_DAY',
    frequency: {
      ELITE: between(3, Infinity, 'at least 3 deployments a day'),
      HIGH: between(1, 3, '1 to 3 deployments a day'),
      MEDIUM: between(1 / 7, 1, '1 deployment a week to 1 a day'),
      LOW: { from: 0, to: 1 / 7, toOpen: true, says: 'less than 1 deployment a week' },
    },
    leadTime: {
      ELITE: less(DAY, '24 hours'),
      HIGH: DAY_TO_WEEK_LONG,
      MEDIUM: WEEK_TO_MONTH_LONG,
      LOW: more(MONTH, 'one month'),
    },
    recovery: {
      ELITE: UNDER_HOUR,
      HIGH: between(HOUR, 4 * HOUR, '1 to 4 hours'),
      MEDIUM: between(4 * HOUR, DAY, '4 hours to 1 day'),
      LOW: more(DAY, '1 day'),
    },
    failRate: {
      ELITE: { from: 0, to: 0.15, toOpen: true, says: 'less than 15 %' },
      HIGH: between(0.15, 0.25, '15 to 25 %'),
      MEDIUM: between(0.25, 0.45, '25 to 45 %'),
      LOW: { from: 0.45, fromOpen: true, to: 1, says: 'more than 45 %' },
    },
  },
  published(2018, {
    note: 'Ranges have holes; medium and low share their frequency, the top three their fail rate: the better tier is named.',
    frequency: {
      ELITE: ON_DEMAND,
      HIGH: between(3, Infinity, 'once an hour to once a day'),
      MEDIUM: WEEK_TO_MONTH,
      LOW: WEEK_TO_MONTH,
    },
    leadTime: { ELITE: UNDER_HOUR, HIGH: DAY_TO_WEEK_LONG, MEDIUM: WEEK_TO_MONTH_LONG, LOW: MONTH_TO_HALF_YEAR_LONG },
    recovery: { ELITE: UNDER_HOUR, HIGH: UNDER_DAY, MEDIUM: UNDER_DAY, LOW: WEEK_TO_MONTH_LONG },
    failRate: { ELITE: percent(0, 15), HIGH: percent(0, 15), MEDIUM: percent(0, 15), LOW: percent(46, 60) },
  }),
  published(2019, {
    note: 'Ranges have holes; the top three share their fail rate: the better tier is named.',
    frequency: { ELITE: ON_DEMAND, HIGH: DAY_TO_WEEK, MEDIUM: WEEK_TO_MONTH, LOW: MONTH_TO_HALF_YEAR },
    leadTime: { ELITE: UNDER_DAY, HIGH: DAY_TO_WEEK_LONG, MEDIUM: WEEK_TO_MONTH_LONG, LOW: MONTH_TO_HALF_YEAR_LONG },
    recovery: { ELITE: UNDER_HOUR, HIGH: UNDER_DAY, MEDIUM: UNDER_DAY, LOW: WEEK_TO_MONTH_LONG },
    failRate: { ELITE: percent(0, 15), HIGH: percent(0, 15), MEDIUM: percent(0, 15), LOW: percent(46, 60) },
  }),
  published(2021, {
    note: 'Ranges have holes; all but elite share their fail rate: the better tier is named.',
    frequency: { ELITE: ON_DEMAND, HIGH: WEEK_TO_MONTH, MEDIUM: MONTH_TO_HALF_YEAR, LOW: RARER },
    leadTime: {
      ELITE: UNDER_HOUR,
      HIGH: DAY_TO_WEEK_LONG,
      MEDIUM: MONTH_TO_HALF_YEAR_LONG,
      LOW: more(6 * MONTH, 'six months'),
    },
    recovery: { ELITE: UNDER_HOUR, HIGH: UNDER_DAY, MEDIUM: DAY_TO_WEEK_LONG, LOW: more(6 * MONTH, 'six months') },
    failRate: { ELITE: percent(0, 15), HIGH: percent(16, 30), MEDIUM: percent(16, 30), LOW: percent(16, 30) },
  }),
  published(2022, {
    note: 'This edition found no elite tier; high is its best. Ranges have holes.',
    frequency: {
      HIGH: { ...ON_DEMAND, says: 'several times a day: deployments on 3 or more days of most weeks' },
      MEDIUM: WEEK_TO_MONTH,
      LOW: MONTH_TO_HALF_YEAR,
    },
    leadTime: { HIGH: DAY_TO_WEEK_LONG, MEDIUM: WEEK_TO_MONTH_LONG, LOW: MONTH_TO_HALF_YEAR_LONG },
    recovery: { HIGH: UNDER_DAY, MEDIUM: DAY_TO_WEEK_LONG, LOW: WEEK_TO_MONTH_LONG },
    failRate: { HIGH: percent(0, 15), MEDIUM: percent(16, 30), LOW: percent(46, 60) },
  }),
  published(2023, {
    note: 'Fail rates are means of clusters: the nearest is taken. Medium and low share frequency and lead time: the better tier is named.',
    frequency: { ELITE: ON_DEMAND, HIGH: DAY_TO_WEEK, MEDIUM: WEEK_TO_MONTH, LOW: WEEK_TO_MONTH },
    leadTime: { ELITE: UNDER_DAY, HIGH: DAY_TO_WEEK_LONG, MEDIUM: WEEK_TO_MONTH_LONG, LOW: WEEK_TO_MONTH_LONG },
    recovery: { ELITE: UNDER_HOUR, HIGH: UNDER_DAY, MEDIUM: DAY_TO_WEEK_LONG, LOW: MONTH_TO_HALF_YEAR_LONG },
    failRate: { ELITE: mean(5), HIGH: mean(10), MEDIUM: mean(15), LOW: mean(64) },
  }),
  published(2024, {
    note: 'Fail rates are means of clusters: the nearest is taken. They do not rise with the tiers: high (20 %) fails more than medium (10 %).',
    frequency: { ELITE: ON_DEMAND, HIGH: DAY_TO_WEEK, MEDIUM: WEEK_TO_MONTH, LOW: MONTH_TO_HALF_YEAR },
    leadTime: { ELITE: UNDER_DAY, HIGH: DAY_TO_WEEK_LONG, MEDIUM: WEEK_TO_MONTH_LONG, LOW: MONTH_TO_HALF_YEAR_LONG },
    recovery: { ELITE: UNDER_HOUR, HIGH: UNDER_DAY, MEDIUM: UNDER_DAY, LOW: WEEK_TO_MONTH_LONG },
    failRate: { ELITE: mean(5), HIGH: mean(20), MEDIUM: mean(10), LOW: mean(40) },
  }),
  published(2025, {
    note: 'This edition has no tiers: it describes seven archetypes of teams.',
    frequency: {},
    leadTime: {},
    recovery: {},
    failRate: {},
  }),
];
