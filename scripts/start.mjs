/** `npm start`: the whole platform in this process. `--watch`: again at every change of its code. */
import { needNode } from './runtime.mjs';

await needNode();
const watching = process.argv.indexOf('--watch');
if (watching >= 0) {
  process.argv.splice(watching, 1);
  const { watch } = await import('./watch.mjs');
  await watch();
} else {
  const { ready } = await import('./ready.mjs');
  await ready();
  process.setSourceMapsEnabled(true);
  await import('../dist/packages/dev-env/main.js');
}
