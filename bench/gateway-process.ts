/** One part of the gateway bench in a process of its own: says where it is, and how much CPU it has used when asked. */
import { startOurs, startStock } from './gateway/gateways.ts';
import { serveLeanSubgraphs } from './gateway/lean-subgraphs.ts';
import { servePart } from './processes/serve-part.ts';

const [role, urls = '{}'] = process.argv.slice(2);
const where = JSON.parse(urls) as Record<string, string>;
servePart(role === 'subgraphs' ? await serveLeanSubgraphs() : await (role === 'stock' ? startStock : startOurs)(where));
