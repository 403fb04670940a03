/** The numbers of a page or panel as a file. */
export function CsvLink({ href }: { readonly href: string }) {
  return (
    <a
      href={href}
      download
      className="inline-flex h-8 items-center rounded-md border border-line-strong px-2.5 text-[13px] no-underline hover:bg-bg"
    >
      CSV
    </a>
  );
}
