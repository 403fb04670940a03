/**
 * The cast of the demo organisation: who they are and how each service behaves as the half year goes by. `at` is the
 * place in the story, 0 (its first day) to 1 (today); a trait is a number or changes with it.
 *
 * Worth looking at: Checkout gets better month by month; Search has one bad week of incidents; Labs has too little data
 * for most numbers; Mobile ships rarely and in big pieces; Platform is steady; Data drifts slowly the wrong way.
 */
import type { MetricName } from '#client';

export const DAYS = 182;
export const DEMO_KEY = 'demo';
export const DEMO_NAME = 'Demo organisation (generated, not real)';
export const DEMO_ZONE = 'Europe/Berlin';

export type Trait = number | ((at: number) => number);

export interface DemoTeam {
  readonly key: string;
  readonly name: string;
  readonly parent?: string;
}

export interface DemoService {
  readonly key: string;
  readonly name: string;
  readonly team: string;
  /** Production deployments on a working day. */
  readonly deploymentsPerDay: Trait;
  /** Changes in one deployment. */
  readonly changes: Trait;
  /** Hours from first commit to merge, median. */
  readonly leadHours: Trait;
  /** Chance that a deployment causes an incident. */
  readonly failure: Trait;
  /** Hours until that incident is resolved, median. */
  readonly recoveryHours: Trait;
}

const from =
  (start: number, end: number): Trait =>
  (at) =>
    start + (end - start) * at;
/** Six weeks to five weeks before today. */
const inBadWeek = (at: number) => at > 1 - 42 / DAYS && at < 1 - 35 / DAYS;

export const TEAMS: readonly DemoTeam[] = [
  { key: 'product', name: 'Product' },
  { key: 'checkout', name: 'Checkout', parent: 'product' },
  { key: 'search', name: 'Search', parent: 'product' },
  { key: 'mobile', name: 'Mobile', parent: 'product' },
  { key: 'infrastructure', name: 'Infrastructure' },
  { key: 'platform', name: 'Platform', parent: 'infrastructure' },
  { key: 'data', name: 'Data', parent: 'infrastructure' },
  { key: 'labs', name: 'Labs' },
];

export const SERVICES: readonly DemoService[] = [
  { key: 'cart', name: 'Cart', team: 'checkout', deploymentsPerDay: from(0.4, 3.4), changes: from(4, 1.3), leadHours: from(90, 7), failure: from(0.26, 0.07), recoveryHours: from(9, 0.7) },
  { key: 'payments', name: 'Payments', team: 'checkout', deploymentsPerDay: from(0.3, 2.2), changes: from(5, 1.4), leadHours: from(120, 10), failure: from(0.22, 0.06), recoveryHours: from(6, 0.6) },
  { key: 'search-api', name: 'Search API', team: 'search', deploymentsPerDay: 1.6, changes: 2, leadHours: 22, failure: (at) => (inBadWeek(at) ? 0.75 : 0.08), recoveryHours: (at) => (inBadWeek(at) ? 11 : 1.5) },
  { key: 'ranking', name: 'Ranking', team: 'search', deploymentsPerDay: 0.8, changes: 2.5, leadHours: 35, failure: (at) => (inBadWeek(at) ? 0.6 : 0.06), recoveryHours: (at) => (inBadWeek(at) ? 8 : 2) },
  { key: 'ios', name: 'iOS app', team: 'mobile', deploymentsPerDay: 0.11, changes: 24, leadHours: 160, failure: 0.2, recoveryHours: 40 },
  { key: 'android', name: 'Android app', team: 'mobile', deploymentsPerDay: 0.14, changes: 20, leadHours: 150, failure: 0.17, recoveryHours: 36 },
  { key: 'gateway', name: 'Edge gateway', team: 'platform', deploymentsPerDay: 1.1, changes: 1.5, leadHours: 18, failure: 0.05, recoveryHours: 0.8 },
  { key: 'identity', name: 'Identity', team: 'platform', deploymentsPerDay: 0.7, changes: 1.8, leadHours: 26, failure: 0.04, recoveryHours: 1.1 },
  { key: 'warehouse', name: 'Warehouse', team: 'data', deploymentsPerDay: from(1.2, 0.5), changes: from(1.6, 4), leadHours: from(20, 75), failure: from(0.08, 0.19), recoveryHours: from(2, 7) },
  { key: 'reports', name: 'Reports', team: 'data', deploymentsPerDay: from(0.8, 0.4), changes: from(2, 4), leadHours: from(30, 90), failure: from(0.1, 0.2), recoveryHours: from(3, 9) },
  { key: 'prototype', name: 'Prototype', team: 'labs', deploymentsPerDay: (at) => (at > 0.93 ? 0.25 : 0), changes: 1, leadHours: 50, failure: 0, recoveryHours: 1 },
]; // prettier-ignore

export interface DemoTarget {
  readonly metric: MetricName;
  /** Absent: of the organisation. */
  readonly team?: string;
  readonly value: number;
  /** As the story has it in its second month. */
  readonly baseline: number;
}

const HOURS = 3_600;

/** One is nearly there, one is reached, one is no nearer than it was. */
export const TARGETS: readonly DemoTarget[] = [
  { metric: 'CHANGE_LEAD_TIME', value: 36 * HOURS, baseline: 46 * HOURS },
  { metric: 'FAILED_DEPLOYMENT_RECOVERY_TIME', value: 2 * HOURS, baseline: 6.5 * HOURS },
  { metric: 'CHANGE_FAIL_RATE', value: 0.08, baseline: 0.11 },
  { metric: 'DEPLOYMENT_FREQUENCY', team: 'checkout', value: 5, baseline: 1 },
  { metric: 'CHANGE_LEAD_TIME', team: 'checkout', value: 24 * HOURS, baseline: 82 * HOURS },
];
/** Before today, and after it. */
export const BASELINE_DAYS = 150;
export const DUE_DAYS = 60;

export function valueAt(trait: Trait, at: number): number {
  return typeof trait === 'number' ? trait : trait(at);
}
