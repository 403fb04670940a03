/** What is pasted into a terminal. */
const MUTATION = `mutation ($input: RecordDeploymentsInput!) {
  recordDeployments(input: $input) { summary { created updated rejected } results { errors { path message } } }
}`;

/** A whole request that records one deployment; the token is the one thing to fill in. */
export function exampleRequest(origin: string, now: number): string {
  const at = new Date(Math.floor(now / 60_000) * 60_000).toISOString();
  const item = {
    ref: { source: 'ci', id: 'run-1' },
    service: { key: 'shop' },
    environment: 'production',
    status: 'SUCCESS',
    finishedAt: at,
    observedAt: at,
    sha: '3f2a9c1',
    version: 'v1.0.0',
  };
  const body = JSON.stringify({ query: MUTATION.replace(/\s+/g, ' '), variables: { input: { items: [item] } } });
  return [
    `curl ${origin}/graphql \\`,
    `  -H 'authorization: Bearer '"$ROOSEVELT_TOKEN" \\`,
    `  -H 'content-type: application/json' \\`,
    `  -d '${body}'`,
  ].join('\n');
}

/** What the command line takes for granted is not written: the organisation `default`. */
export function importCommand(organisation: string): string {
  const command = 'npx roosevelt import git <path to the repository>';
  return organisation === 'default' ? command : `${command} --organisation ${quoted(organisation)}`;
}

/** For a shell, where a key needs it. */
function quoted(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
