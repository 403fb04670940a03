/** One part of the bench of subscriptions in a process of its own. */
import { startOurs } from './gateway/gateways.ts';
import { servePart } from './processes/serve-part.ts';
import { Crowd, type Gathering } from './subscriptions/crowd.ts';
import { serveLeanLive } from './subscriptions/lean-live.ts';
import { startNaive } from './subscriptions/naive-gateway.ts';

const [role, urls = '{}'] = process.argv.slice(2);
const where = JSON.parse(urls) as Record<string, string>;

if (role === 'ours') servePart(await startOurs(where));
else if (role === 'naive') servePart(await startNaive(where));
else if (role === 'subgraphs') {
  const live = await serveLeanLive();
  servePart(live.where, { publish: (event: number) => live.publish(event) });
} else {
  const crowd = new Crowd();
  servePart(null, {
    gather: (gathering: Gathering) => crowd.gather(gathering),
    leave: () => crowd.leave(),
    watch: (mark: string) => crowd.watch(mark),
    heard: (patience: number) => crowd.heard(patience),
    size: () => crowd.size,
    frame: () => crowd.frame(),
  });
}
