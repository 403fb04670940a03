/** The walls of the house (docs/ARCHITECTURE.md). `npm run verify` fails on one that is crossed, and on a cycle. */
const TEST = '[.]test[.]ts$';

function forbid(name, from, to, comment) {
  return { name, severity: 'error', from, to, ...(comment && { comment }) };
}

module.exports = {
  forbidden: [
    forbid('no-cycles', { pathNot: '/generated/' }, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    forbid(
      'subgraphs-meet-in-the-graph',
      { path: '^subgraphs/([^/]+)/' },
      { path: '^subgraphs/', pathNot: '^subgraphs/$1/' },
    ),
    forbid(
      'domain-is-pure',
      { path: '^subgraphs/([^/]+)/domain/', pathNot: TEST },
      { pathNot: ['^subgraphs/$1/domain/', '^packages/(stats|time|errors)/'] },
    ),
    forbid(
      'stats-time-errors-stand-alone',
      { path: '^packages/(stats|errors)/', pathNot: TEST },
      { path: '^(packages|subgraphs|gateway)/', pathNot: '^packages/(stats|errors)/' },
    ),
    forbid(
      'data-knows-no-graphql',
      { path: '^subgraphs/[^/]+/data/', pathNot: TEST },
      { path: '^subgraphs/[^/]+/(graphql|actions|server|main)' },
    ),
    forbid(
      'actions-know-no-graphql',
      { path: '^subgraphs/[^/]+/actions/', pathNot: TEST },
      { path: '^subgraphs/[^/]+/(graphql/.*(resolver|schema)|server|main)' },
    ),
    forbid(
      'gateway-reaches-only-kit',
      { path: '^gateway/', pathNot: TEST },
      { path: '^(subgraphs|integrations|packages/(cli|client|dev-env))/' },
    ),
    forbid(
      'integrations-speak-through-the-client',
      { path: '^integrations/', pathNot: TEST },
      { path: '^(subgraphs|gateway|packages/(cli|dev-env))/' },
    ),
    forbid(
      'cli-speaks-through-the-client',
      { path: '^packages/cli/', pathNot: TEST },
      { path: '^(subgraphs|gateway|packages/dev-env)/' },
    ),
    forbid(
      'client-needs-only-graphql-ws',
      { path: '^packages/client/', pathNot: TEST },
      { pathNot: ['^packages/client/', '@graphql-typed-document-node', 'node_modules/graphql-ws/dist/client'] },
    ),
    forbid(
      'nobody-imports-dev-env',
      { path: '^(gateway|subgraphs|integrations|packages/(?!dev-env))', pathNot: TEST },
      { path: '^packages/dev-env/' },
    ),
    forbid(
      'kit-serves-every-subgraph',
      { path: '^packages/kit/', pathNot: TEST },
      { path: '^(subgraphs|gateway|integrations|packages/(cli|client|dev-env))/' },
    ),
    forbid('only-mains-act', { pathNot: ['^scripts/', '^tests/', '^bench/', TEST] }, { path: '(^|/)main[.]ts$' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'node', 'default'] },
  },
};
