/** `npm run bench`: what bench/main.ts measures, built like the platform itself. */
import { needNode } from './runtime.mjs';

await needNode();
const { ready } = await import('./ready.mjs');
await ready();
process.setSourceMapsEnabled(true);
await import('../dist/bench/main.js');
