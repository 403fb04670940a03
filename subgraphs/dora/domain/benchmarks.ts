/**
 * Which tier a value has in one edition, and how far the next one is. Per metric: there is no overall tier. Where an edition
 * has no answer (a hole between ranges, no tiers at all) the answer is null, never the nearest guess; the fail rates of
 * 2023 and 2024 are cluster means, and there the nearest mean is what was published. Of tiers that share a range the better
 * is named.
 */
import {
  EDITIONS,
  type Band,
  type Bands,
  type BenchmarkEdition,
  type ClusterMean,
  type Edition,
  type Tier,
  type TieredMetric,
} from './benchmark-editions.ts';
import { distanceText } from './tier-distance.ts';

export interface TierResult {
  readonly tier: Tier;
  readonly edition: BenchmarkEdition;
  /** What its best tier asks for, in words. */
  readonly eliteTarget: string;
  readonly nextTier: Tier | null;
  readonly distance: string | null;
}

export interface Measured {
  /** The metric's own value, in its unit. */
  readonly value: number | null;
  /** Of deployment frequency: what every edition but ROOSE_29 goes by (R9); null without a whole week, and then so is the tier. */
  readonly deploymentDaysPerWeekMedian?: number | null;
}

const TIERS: readonly Tier[] = ['ELITE', 'HIGH', 'MEDIUM', 'LOW'];

/** Any other metric, and a value that is null, has no tier. */
export function tierOf(metric: string, measured: Measured, editionName: BenchmarkEdition): TierResult | null {
  const edition = EDITIONS.find(({ edition: name }) => name === editionName);
  if (!edition || measured.value === null || !isTiered(metric)) return null;
  const bands = bandsOf(metric, edition);
  const value = metric === 'DEPLOYMENT_FREQUENCY' ? frequencyFor(edition, measured) : measured.value;
  if (value === null) return null;
  const found = isMeans(bands) ? byMean(bands, value) : byBand(bands, value, metric === 'DEPLOYMENT_FREQUENCY');
  if (!found) return null;
  const { tier, next } = found;
  const distance = next && distanceText(metric, Math.abs(value - next.threshold), next.tier, edition.frequencyIn);
  return {
    tier,
    edition: editionName,
    eliteTarget: bands.ELITE?.says ?? 'this edition has no elite tier',
    nextTier: next?.tier ?? null,
    distance,
  };
}

function isTiered(metric: string): metric is TieredMetric {
  return ['DEPLOYMENT_FREQUENCY', 'CHANGE_LEAD_TIME', 'FAILED_DEPLOYMENT_RECOVERY_TIME', 'CHANGE_FAIL_RATE'].includes(
    metric,
  );
}

function bandsOf(metric: TieredMetric, { frequency, leadTime, recovery, failRate }: Edition): Edition['failRate'] {
  const bands = {
    DEPLOYMENT_FREQUENCY: frequency,
    CHANGE_LEAD_TIME: leadTime,
    FAILED_DEPLOYMENT_RECOVERY_TIME: recovery,
    CHANGE_FAIL_RATE: failRate,
  };
  return bands[metric];
}

function isMeans(bands: Edition['failRate']): bands is Partial<Record<Tier, ClusterMean>> {
  return Object.values(bands).some((band) => 'mean' in band);
}

/**
 * Days with a deployment in the median week. Below one that median cannot tell fortnightly from never, so there the average
 * week says how rare deployments are; a burst in one week does not make the others weekly.
 */
function frequencyFor(
  { frequencyIn }: Edition,
  { value, deploymentDaysPerWeekMedian: median = null }: Measured,
): number | null {
  if (frequencyIn === 'DEPLOYMENTS_PER_DAY' || value === null) return value;
  if (median === null || median >= 1) return median;
  return Math.min(value * 7, 1 - Number.EPSILON);
}

interface Found {
  readonly tier: Tier;
  readonly next: { readonly tier: Tier; readonly threshold: number } | null;
}

function byBand(bands: Bands, value: number, moreIsBetter: boolean): Found | null {
  const tier = TIERS.find((each) => holds(bands[each], value));
  if (!tier) return null;
  const better = TIERS.slice(0, TIERS.indexOf(tier)).flatMap((each) => {
    const band = bands[each];
    const threshold = band && (moreIsBetter ? band.from : band.to);
    return threshold === undefined || holds(band, value) ? [] : [{ tier: each, threshold }];
  });
  return { tier, next: nearest(better, value) };
}

function holds(band: Band | undefined, value: number): boolean {
  if (!band) return false;
  const above = band.fromOpen ? value > band.from : value >= band.from;
  return above && (band.toOpen ? value < band.to : value <= band.to);
}

/** Of tiers whose thresholds are as near the better, which comes first; 0.15 is as near to 0.1 as to 0.2, whatever doubles say. */
function nearest<Each extends { threshold: number }>(better: readonly Each[], value: number): Each | null {
  return better.reduce<Each | null>(
    (best, each) =>
      best && Math.abs(best.threshold - value) <= Math.abs(each.threshold - value) + 1e-12 ? best : each,
    null,
  );
}

/** The next is the better tier with the closest lower mean; its threshold is where that mean becomes the nearest. */
function byMean(means: Partial<Record<Tier, ClusterMean>>, value: number): Found | null {
  const known = TIERS.flatMap((tier) => (means[tier] ? [{ tier, threshold: means[tier].mean }] : []));
  const own = nearest(known, value);
  if (!own) return null;
  const rising = known.toSorted((a, b) => a.threshold - b.threshold);
  const better = known.filter(
    ({ tier, threshold }) => TIERS.indexOf(tier) < TIERS.indexOf(own.tier) && threshold < own.threshold,
  );
  const next = nearest(better, own.threshold);
  const above = next && rising[rising.indexOf(next) + 1];
  return {
    tier: own.tier,
    next: next && above ? { tier: next.tier, threshold: (next.threshold + above.threshold) / 2 } : null,
  };
}
