export function Mark() {
  return (
    <span className="flex items-center gap-2 font-semibold tracking-tight">
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <rect x="1" y="1" width="14" height="14" rx="3" fill="var(--accent-soft)" stroke="var(--accent)" />
        <path d="M1.5 10h13v2.5a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2z" fill="var(--accent)" />
      </svg>
      Roosevelt
    </span>
  );
}
