#!/usr/bin/env node
/** The command line, `npx roosevelt`: packages/cli, built when stale and run on a Node that will do. */
import { needNode } from './runtime.mjs';

await needNode();
const { ready } = await import('./ready.mjs');
await ready();
process.setSourceMapsEnabled(true);
await import('../dist/packages/cli/main.js');
