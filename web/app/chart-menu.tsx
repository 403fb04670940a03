/** What can be done with a chart: seen as a table, taken along as numbers or as a picture. */
import type { RefObject } from 'react';
import { PopoverButton } from '../ui/popover.tsx';
import { usePage } from './page-context.tsx';
import { useChangeSearch, usePageSearch } from './use-search.ts';

export interface ChartMenuProps {
  readonly title: string;
  readonly svg: RefObject<SVGSVGElement | null>;
  /** Address of the same numbers. */
  readonly csv: string;
}

const ITEM = 'flex min-h-8 w-full items-center rounded-md px-2.5 text-left no-underline hover:bg-bg';

export function ChartMenu(props: ChartMenuProps) {
  return (
    <PopoverButton
      label={`${props.title}: table, CSV, picture`}
      className="inline-flex size-6 items-center justify-center rounded-md hover:bg-bg"
      face={<Dots />}
      width="w-44"
    >
      {(close) => <Items {...props} onClose={close} />}
    </PopoverButton>
  );
}

function Items({ title, svg, csv, onClose }: ChartMenuProps & { readonly onClose: () => void }) {
  const { view } = usePageSearch();
  const change = useChangeSearch();
  const { tell, now } = usePage();
  const picture = async (kind: 'svg' | 'png') => {
    onClose();
    try {
      const { exportPng, exportSvg } = await import('../charts/export-chart.ts');
      if (!svg.current) throw new Error('show it as a chart first');
      save(kind === 'svg' ? exportSvg(svg.current) : await exportPng(svg.current, 2), `${title}.${kind}`);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      tell({ id: `no picture ${now()}`, tone: 'bad', title: 'No picture was made', text });
    }
  };
  return (
    <>
      <button
        type="button"
        className={ITEM}
        onClick={() => {
          onClose();
          change({ view: view === 'table' ? undefined : 'table' });
        }}
      >
        {view === 'table' ? 'Charts' : 'Tables'} instead
      </button>
      <a className={ITEM} href={csv} download onClick={onClose}>
        CSV
      </a>
      <button type="button" className={ITEM} onClick={() => void picture('svg')}>
        SVG
      </button>
      <button type="button" className={ITEM} onClick={() => void picture('png')}>
        PNG
      </button>
    </>
  );
}

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function Dots() {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" fill="var(--muted)">
      <circle cx="2.5" cy="7" r="1.3" />
      <circle cx="7" cy="7" r="1.3" />
      <circle cx="11.5" cy="7" r="1.3" />
    </svg>
  );
}
