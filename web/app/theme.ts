/** Light, dark, or as the system has it: kept by the browser, applied by public/theme.js before the first paint. */
export const THEMES = [
  { value: 'system', words: 'As the system' },
  { value: 'light', words: 'Light' },
  { value: 'dark', words: 'Dark' },
] as const;

export function themeNow(): string {
  const scheme = document.documentElement.style.colorScheme;
  return scheme === 'light' || scheme === 'dark' ? scheme : 'system';
}

export function chooseTheme(theme: string): void {
  const chosen = theme === 'light' || theme === 'dark' ? theme : null;
  document.documentElement.style.colorScheme = chosen ?? '';
  try {
    if (chosen === null) localStorage.removeItem('theme');
    else localStorage.setItem('theme', chosen);
  } catch {
    // A browser that keeps nothing has it for this page.
  }
}
