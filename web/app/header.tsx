/** Where one is, where one can go, whether it is live, and who is signed in. */
import { useState } from 'react';
import { Link, type LinkProps } from '@tanstack/react-router';
import { Mark } from '../ui/mark.tsx';
import { Arrow } from '../ui/control.tsx';
import { PopoverButton } from '../ui/popover.tsx';
import { sayTime } from '../words/moments.ts';
import { usePage } from './page-context.tsx';
import { keep } from './keep.ts';
import { signOut } from './session.ts';
import { chooseTheme, themeNow, THEMES } from './theme.ts';
import { usePageSearch } from './use-search.ts';
import { useClock } from './use-clock.ts';
import { useWrittenZone } from './use-zone.ts';

const PAGES = [
  { to: '/', words: 'Overview' },
  { to: '/metrics/$metric', params: { metric: 'deployment-frequency' }, words: 'Metrics', below: '/metrics/' },
  { to: '/teams', words: 'Teams' },
  { to: '/incidents', words: 'Incidents' },
  { to: '/data', words: 'Data' },
  { to: '/settings', words: 'Settings' },
] as const;

export function Header() {
  return (
    <header className="flex flex-wrap items-center gap-x-5 gap-y-2 border-b border-line bg-panel px-3.5 py-2.5 sm:px-6 lg:h-[52px] lg:flex-nowrap lg:py-0">
      <a href="#main" className="sr-only focus:not-sr-only">
        Skip to the numbers
      </a>
      <Link to="/" search={keep} aria-label="Roosevelt, overview" className="no-underline">
        <Mark />
      </Link>
      <Which />
      <Pages />
      <div className="ml-auto flex items-center gap-3 text-[13px] whitespace-nowrap text-muted">
        <Connection />
        <Account />
      </div>
    </header>
  );
}

/** The organisation; a switcher where there are several. Demo data say so. */
function Which() {
  const { organisation, session } = usePage();
  const label = organisation.demo ? 'Demo, sample data' : organisation.name;
  const chip = 'rounded-full border border-dashed border-line-strong px-2 py-0.5 text-xs text-muted';
  if (session.organisations.length < 2) return <span className={chip}>{label}</span>;
  const face = (
    <>
      <span className="truncate">{label}</span>
      <Arrow />
    </>
  );
  return (
    <PopoverButton
      label={`Organisation: ${label}`}
      className={`${chip} inline-flex min-h-6 max-w-52 items-center gap-1`}
      face={face}
      width="w-56"
    >
      {(close) =>
        session.organisations.map(({ id, key, name, demo }) => (
          <Link
            key={id}
            to="/"
            search={{ org: key }}
            className={ITEM}
            aria-current={id === organisation.id}
            onClick={close}
          >
            <bdi className="truncate">{name}</bdi>
            {demo && <span className="text-muted">sample data</span>}
          </Link>
        ))
      }
    </PopoverButton>
  );
}

function Pages() {
  const { session } = usePage();
  return (
    <nav
      aria-label="Main"
      className="order-last -mx-1 flex w-full gap-0.5 overflow-x-auto lg:order-none lg:w-auto"
      style={{ scrollbarWidth: 'none' }}
    >
      {PAGES.map(({ words, ...target }) => (
        <PageLink key={words} target={target} words={words} />
      ))}
      {session.explorer !== 'off' && (
        <a href="/explorer" className={NAV}>
          Explorer
        </a>
      )}
    </nav>
  );
}

const NAV = 'rounded-md px-2.5 py-1.5 whitespace-nowrap text-muted no-underline hover:text-ink';

function PageLink({ target, words }: { readonly target: object; readonly words: string }) {
  return (
    <Link
      {...(target as LinkProps)}
      search={keep} // the state of one page is that of the next
      activeOptions={{ exact: words === 'Overview', includeSearch: false }}
      className={NAV}
      activeProps={{ className: 'bg-bg !text-ink font-medium', 'aria-current': 'page' }}
    >
      {words}
    </Link>
  );
}

function Connection() {
  const { connection, now, session } = usePage();
  const zone = useWrittenZone();
  const minute = useClock(now, connection === 'live');
  if (session.role === 'WRITER') return null; // it hears nothing
  const [dot, words] =
    connection === 'live'
      ? ['bg-good ring-good-soft', 'Live']
      : connection === 'connecting'
        ? ['bg-ghost ring-bg', 'Connecting']
        : ['bg-warn ring-warn-soft', 'Offline, retrying'];
  return (
    <span role="status" className="inline-flex items-center gap-2">
      <i className={`size-2 rounded-full ring-3 ${dot}`} />
      {words}
      <span className="hidden md:inline">as of {sayTime(minute, zone)}</span>
    </span>
  );
}

const ITEM =
  'flex min-h-8 w-full items-center justify-between gap-4 rounded-md px-2.5 text-left text-[13px] no-underline hover:bg-bg';

function Account() {
  const { session } = usePage();
  const who = session.role.slice(0, 1) + session.role.slice(1).toLowerCase();
  const face = (
    <>
      {who}
      <Arrow />
    </>
  );
  return (
    <PopoverButton
      label={`Signed in as ${who}: theme, sign out`}
      className="inline-flex min-h-6 items-center gap-1 hover:text-ink"
      face={face}
      width="w-52"
    >
      {(close) => <You onClose={close} />}
    </PopoverButton>
  );
}

function You({ onClose }: { readonly onClose: () => void }) {
  const { onSignedOut } = usePage();
  const { org } = usePageSearch();
  const [theme, setTheme] = useState(themeNow);
  const choose = (value: string) => {
    chooseTheme(value);
    setTheme(value);
  };
  return (
    <>
      {THEMES.map(({ value, words }) => (
        <button key={value} type="button" className={ITEM} aria-pressed={value === theme} onClick={() => choose(value)}>
          {words}
          {value === theme && <span aria-hidden="true">✓</span>}
        </button>
      ))}
      <hr className="my-1 border-line" />
      <Link to="/settings" search={org === undefined ? {} : { org }} className={ITEM} onClick={onClose}>
        Settings
      </Link>
      <button type="button" className={ITEM} onClick={() => void signOut().finally(onSignedOut)}>
        Sign out
      </button>
    </>
  );
}
