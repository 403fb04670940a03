/** The top of a page: its title and the controls that all its panels obey, all of them kept in the address. */
import type { ReactNode } from 'react';
import { useLocation } from '@tanstack/react-router';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/control.tsx';
import { Note } from '../ui/panel.tsx';
import { usePage } from './page-context.tsx';
import { RangeControl } from './range-control.tsx';
import { parseSearch, readSearch, STATISTICS } from './search.ts';
import { TeamControl } from './team-control.tsx';
import { useChangeSearch, usePageSearch } from './use-search.ts';

export type ControlName = 'team' | 'range' | 'compare' | 'statistic' | 'bucket' | 'zone';

export interface PageBarProps {
  readonly title: string;
  readonly controls: readonly ControlName[];
  /** At the end: export, share. */
  readonly children?: ReactNode;
}

export function PageBar({ title, controls, children }: PageBarProps) {
  return (
    <>
      <div className="mb-3.5 flex flex-wrap items-center gap-2">
        <h1 className="mr-3 w-full truncate text-xl font-semibold tracking-tight sm:w-auto sm:max-w-md">
          <bdi>{title}</bdi>
        </h1>
        {controls.map((name) => (
          <Control key={name} name={name} />
        ))}
        <span className="hidden flex-1 sm:block" />
        <Share />
        {children}
      </div>
      <Problems />
    </>
  );
}

const P_WORDS = { median: 'median', p75: '75th percentile', p90: '90th percentile', mean: 'mean' } as const;
const BUCKET_WORDS = [
  { value: 'auto', words: 'automatic' },
  { value: 'day', words: 'days' },
  { value: 'week', words: 'weeks' },
  { value: 'month', words: 'months' },
] as const;
const COMPARE_WORDS = [
  { value: 'previous', words: 'previous period' },
  { value: 'none', words: 'nothing' },
] as const;

function Control({ name }: { readonly name: ControlName }) {
  const search = usePageSearch();
  const change = useChangeSearch();
  if (name === 'team') return <TeamControl />;
  if (name === 'range') return <RangeControl />;
  if (name === 'zone') return <Zone />;
  if (name === 'compare')
    return (
      <Select
        label="Compare"
        short
        value={search.compare ?? 'previous'}
        choices={COMPARE_WORDS}
        onChange={(value) => change({ compare: value === 'none' ? 'none' : undefined })}
      />
    );
  if (name === 'bucket')
    return (
      <Select
        label="By"
        short
        value={search.bucket ?? 'auto'}
        choices={BUCKET_WORDS}
        onChange={(value) => change({ bucket: value === 'auto' ? undefined : value })}
      />
    );
  return (
    <Select
      label="Durations"
      short
      value={search.p ?? 'median'}
      choices={STATISTICS.map((value) => ({ value, words: P_WORDS[value] }))}
      onChange={(value) => change({ p: value === 'median' ? undefined : value })}
    />
  );
}

/** Of written moments; the organisation's is the one that days follow. */
function Zone() {
  const { zone: own } = usePage();
  const { zone } = usePageSearch();
  const change = useChangeSearch();
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [...new Set([own, here, 'UTC', ...(zone === undefined ? [] : [zone])])];
  return (
    <Select
      label="Zone"
      short
      value={zone ?? own}
      choices={zones.map((value) => ({ value, words: value }))}
      onChange={(value) => change({ zone: value === own ? undefined : value })}
    />
  );
}

/** The whole state is in the address; the organisation too, so that whoever gets it sees the same. */
function Share() {
  const { organisation, tell } = usePage();
  const share = async () => {
    const url = new URL(window.location.href);
    url.searchParams.set('org', organisation.key);
    try {
      await navigator.clipboard.writeText(url.href);
      tell({ id: `shared ${Date.now()}`, tone: 'good', title: 'The address of this view is copied' });
    } catch {
      tell({ id: `not shared ${Date.now()}`, tone: 'info', title: 'Copy the address of this page', text: url.href });
    }
  };
  return (
    <Button className="hidden h-8 sm:inline-block" onClick={() => void share()}>
      Share view
    </Button>
  );
}

/** What the address asks for and cannot have. */
function Problems() {
  const { problems } = readSearch(parseSearch(useLocation().searchStr));
  if (problems.length === 0) return null;
  return (
    <Note tone="warn">The address is not quite right: {problems.join('; ')}. Shown as if that were not there.</Note>
  );
}
