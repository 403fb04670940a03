/** The pages by address, each loaded when it is opened. Place is left for those that come with SPACE, alerts and forecasts. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type ErrorComponentProps,
} from '@tanstack/react-router';
import { Failed } from '../ui/panel.tsx';
import { parseSearch, validSearch, writeSearch } from './search.ts';
import { Shell } from './shell.tsx';

const root = createRootRoute({
  validateSearch: validSearch,
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: Broken,
});

const page = <Path extends string>(path: Path) =>
  ({ getParentRoute: () => root, path, errorComponent: Broken }) as const;

const pages = [
  createRoute({ ...page('/'), component: lazyRouteComponent(() => import('../routes/overview.tsx'), 'Overview') }),
  createRoute({
    ...page('/metrics/$metric'),
    component: lazyRouteComponent(() => import('../routes/metric.tsx'), 'Metric'),
  }),
  createRoute({ ...page('/teams'), component: lazyRouteComponent(() => import('../routes/teams.tsx'), 'Teams') }),
  createRoute({
    ...page('/services/$service'),
    component: lazyRouteComponent(() => import('../routes/service.tsx'), 'Service'),
  }),
  createRoute({
    ...page('/incidents'),
    component: lazyRouteComponent(() => import('../routes/incidents.tsx'), 'Incidents'),
  }),
  createRoute({ ...page('/data'), component: lazyRouteComponent(() => import('../routes/data.tsx'), 'Data') }),
  createRoute({
    ...page('/settings'),
    component: lazyRouteComponent(() => import('../routes/settings.tsx'), 'Settings'),
  }),
] as const;

export function createPages() {
  return createRouter({
    routeTree: root.addChildren(pages),
    parseSearch,
    stringifySearch: writeSearch,
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPages>;
  }
}

function NotFound() {
  return (
    <div className="py-10">
      <h1 className="text-xl font-semibold">There is no such page</h1>
      <p className="mt-2 text-muted">
        <a href="/" className="underline">
          Overview
        </a>{' '}
        has the five metrics of everybody.
      </p>
    </div>
  );
}

function Broken({ reset }: ErrorComponentProps) {
  return <Failed why="this page could not be drawn" onRetry={reset} />;
}
