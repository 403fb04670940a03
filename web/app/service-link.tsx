import { Link } from '@tanstack/react-router';
import { usePageSearch } from './use-search.ts';

export function ServiceLink({ serviceKey, name }: { readonly serviceKey: string; readonly name: string }) {
  const { org } = usePageSearch();
  return (
    <Link
      to="/services/$service"
      params={{ service: serviceKey }}
      search={org === undefined ? {} : { org }}
      className="no-underline hover:underline"
    >
      <bdi>{name}</bdi>
    </Link>
  );
}
