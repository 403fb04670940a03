/** The pages, built into dist/web. `npx vite web` serves them while they are written, against a platform on port 4000. */
import { fileURLToPath } from 'node:url';
import tailwind from '@tailwindcss/vite';
import { defineConfig } from 'vite';

const platform = process.env['ROOSEVELT_PLATFORM'] ?? 'http://localhost:4000';
const served = ['/graphql', '/session', '/sign-in', '/export', '/explorer'];
const LIBRARIES =
  /node_modules.(react|react-dom|scheduler|@apollo|@tanstack|@wry|optimism|rxjs|graphql|graphql-ws|tslib|use-sync-external-store)[/\\]/;
const SHARED = /web.(app|charts|ui|words|generated)[/\\]|d3-/;

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // es2015: classes as they are written, where a package also brings what they were before.
  resolve: { conditions: ['source', 'es2015', 'module', 'browser', 'development|production'] },
  plugins: [tailwind()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // the policy lets no data: font or script through
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // One file packs better than many small ones; and a change of ours leaves that of the libraries as it is.
      output: {
        codeSplitting: {
          groups: [
            { name: 'libraries', test: LIBRARIES, priority: 1 },
            { name: 'shared', test: SHARED, minShareCount: 3 },
          ],
        },
      },
      // "use client" means nothing in a browser.
      onLog: (level, log, handle) => void (log.code === 'MODULE_LEVEL_DIRECTIVE' || handle(level, log)),
    },
  },
  server: {
    proxy: Object.fromEntries(served.map((path) => [path, { target: platform, ws: true }])),
  },
});
