/** The pages, built into dist/web. `npx vite web` serves them while they are written, against a platform on port 4000. */
import { fileURLToPath } from 'node:url';
import tailwind from '@tailwindcss/vite';
import { defineConfig } from 'vite';

const platform = process.env['ROOSEVELT_PLATFORM'] ?? 'http://localhost:4000';
const served = ['/graphql', '/session', '/sign-in', '/export', '/explorer'];

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  plugins: [tailwind()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // the policy lets no data: font or script through
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // "use client" means nothing in a browser.
      onLog: (level, log, handle) => void (log.code === 'MODULE_LEVEL_DIRECTIVE' || handle(level, log)),
    },
  },
  server: {
    proxy: Object.fromEntries(served.map((path) => [path, { target: platform, ws: true }])),
  },
});
