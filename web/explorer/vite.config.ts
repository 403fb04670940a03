/** The explorer, built into dist/web/explorer by itself: its editor is many times the size of all pages together. */
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/explorer/',
  publicDir: false,
  resolve: {
    conditions: ['source', 'module', 'browser', 'development|production'],
    dedupe: ['react', 'react-dom', 'graphql'],
  },
  plugins: [withoutRoboto()],
  worker: { format: 'es' },
  build: {
    outDir: '../../dist/web/explorer',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 8_000,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // "use client" means nothing in a browser.
      onLog: (level, log, handle) => void (log.code === 'MODULE_LEVEL_DIRECTIVE' || handle(level, log)),
    },
  },
});

/** GraphiQL's style sheet brings fonts written into it, 240 kB on the wire; its words are set in the pages' own. */
function withoutRoboto(): Plugin {
  return {
    name: 'without-roboto',
    enforce: 'pre',
    transform(code, id) {
      if (!id.split('?')[0]?.endsWith('graphiql/dist/style.css')) return null;
      return { code: code.replace(/@font-face\s*\{[^}]*font-family:\s*["']?Roboto[^}]*\}/g, ''), map: null };
    },
  };
}
