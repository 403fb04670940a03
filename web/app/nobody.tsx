/** In the place of a page: whom the address names is not there. */
import { Link } from '@tanstack/react-router';
import { Empty } from '../ui/panel.tsx';
import { usePageSearch } from './use-search.ts';

export function Nobody({ service: named }: { readonly service?: string }) {
  const { team, service: searched, org } = usePageSearch();
  const service = named ?? searched;
  return (
    <>
      <h1 className="text-xl font-semibold">
        There is no {service === undefined ? 'team' : 'service'} <bdi>“{(service ?? team ?? '').slice(0, 100)}”</bdi>{' '}
        here
      </h1>
      <Empty
        why="it may have another key, belong to another organisation, or not be yours to see"
        what={
          <Link to="/" search={org === undefined ? {} : { org }} className="underline">
            Show all teams
          </Link>
        }
      />
    </>
  );
}
