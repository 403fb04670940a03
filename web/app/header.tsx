/** Where one is, where one can go, whether it is live, and who is signed in. */
import { Link, type LinkProps } from '@tanstack/react-router';
import { DropdownMenu } from 'radix-ui';
import { Mark } from '../ui/mark.tsx';
import { Arrow } from '../ui/control.tsx';
import { sayTime } from '../words/moments.ts';
import { usePage } from './page-context.tsx';
import { keepOf } from './search.ts';
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
      <Link to="/" search={keepOf as never} aria-label="Roosevelt, overview" className="no-underline">
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
  const label = organisation.demo ? `${organisation.name}, sample data` : organisation.name;
  const chip = 'rounded-full border border-dashed border-line-strong px-2 py-0.5 text-xs text-muted';
  if (session.organisations.length < 2) return <span className={chip}>{label}</span>;
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        className={`${chip} inline-flex min-h-6 max-w-52 items-center gap-1`}
        aria-label={`Organisation: ${label}`}
      >
        <span className="truncate">{label}</span>
        <Arrow />
      </DropdownMenu.Trigger>
      <Menu label="Organisation">
        {session.organisations.map(({ id, key, name, demo }) => (
          <DropdownMenu.Item key={id} asChild>
            <Link to="/" search={{ org: key }} className={ITEM} aria-current={id === organisation.id}>
              <span className="truncate">{name}</span>
              {demo && <span className="text-muted">sample data</span>}
            </Link>
          </DropdownMenu.Item>
        ))}
      </Menu>
    </DropdownMenu.Root>
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
      search={keepOf as never} // the state of one page is that of the next
      activeOptions={{ exact: words === 'Overview', includeSearch: false }}
      className={NAV}
      activeProps={{ className: 'bg-bg !text-ink font-medium', 'aria-current': 'page' }}
    >
      {words}
    </Link>
  );
}

function Connection() {
  const { connection, now } = usePage();
  const zone = useWrittenZone();
  const minute = useClock(now, connection === 'live');
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
  'flex min-h-8 cursor-pointer items-center justify-between gap-4 rounded-md px-2.5 text-[13px] no-underline outline-none data-highlighted:bg-bg';

function Menu({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        aria-label={label}
        sideOffset={6}
        collisionPadding={12}
        className="z-30 min-w-44 rounded-lg border border-line-strong bg-panel p-1 shadow-lg"
      >
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  );
}

function Account() {
  const { session, onSignedOut } = usePage();
  const { org } = usePageSearch();
  const leave = () => void signOut().finally(onSignedOut);
  const who = session.role === 'OWNER' ? 'Owner' : session.role.slice(0, 1) + session.role.slice(1).toLowerCase();
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        className="inline-flex min-h-6 items-center gap-1 hover:text-ink"
        aria-label={`Signed in as ${who}: theme, sign out`}
      >
        {who}
        <Arrow />
      </DropdownMenu.Trigger>
      <Menu label="You">
        <DropdownMenu.RadioGroup value={themeNow()} onValueChange={chooseTheme}>
          {THEMES.map(({ value, words }) => (
            <DropdownMenu.RadioItem key={value} value={value} className={ITEM}>
              {words}
              <DropdownMenu.ItemIndicator>✓</DropdownMenu.ItemIndicator>
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
        <DropdownMenu.Separator className="my-1 h-px bg-line" />
        <DropdownMenu.Item asChild>
          <Link to="/settings" search={org === undefined ? {} : { org }} className={ITEM}>
            Settings
          </Link>
        </DropdownMenu.Item>
        <DropdownMenu.Item className={ITEM} onSelect={leave}>
          Sign out
        </DropdownMenu.Item>
      </Menu>
    </DropdownMenu.Root>
  );
}
