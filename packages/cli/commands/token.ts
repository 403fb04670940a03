/** `roosevelt token create|list|revoke`: keys for integrations, dashboards and scripts. A secret is printed once. */
import { CreateTokenDocument, RevokeTokenDocument, TokensDocument, type Client, type Role } from '#client';
import { CommandError } from '../failure.ts';
import { table, type Output } from '../output.ts';

export interface TokenOptions {
  readonly name: string;
  readonly role: string;
  readonly source?: string[];
  readonly team?: string[];
  readonly expires?: string;
}

export async function createToken(
  client: Client,
  { name, role, source, team, expires }: TokenOptions,
  output: Output,
): Promise<void> {
  const input = {
    name,
    // The graph refuses a role it does not know, by name.
    role: role.toUpperCase() as Role,
    ...(source && { sources: source }),
    ...(team && { teams: team }),
    ...(expires !== undefined && { expiresAt: expires }),
  };
  const created = (await client.mutate(CreateTokenDocument, { input })).createToken;
  if (!created) throw new CommandError('no token was made');
  output.note(`Token ${created.token.id} (${created.token.role}) was made. Its secret is shown this once:`);
  output.data(output.json ? JSON.stringify(created) : created.secret);
}

export async function listTokens(client: Client, output: Output): Promise<void> {
  const tokens = (await client.query(TokensDocument, {})).tokens ?? [];
  if (output.json) return tokens.forEach((token) => output.data(JSON.stringify(token)));
  if (tokens.length === 0)
    return output.note('No token was made yet: npx roosevelt token create --name ci --role WRITER');
  const rows = tokens.map(({ id, name, role, sources, teams, lastUsedAt, expiresAt, revokedAt }) => [
    id,
    name,
    role,
    sources?.join(' ') ?? 'all',
    teams?.map(({ key }) => key).join(' ') ?? 'all',
    lastUsedAt ?? 'never',
    revokedAt !== null ? `revoked ${revokedAt}` : expiresAt !== null ? `expires ${expiresAt}` : '',
  ]);
  for (const line of table(['Id', 'Name', 'Role', 'Sources', 'Teams', 'Last used', ''], rows)) output.data(line);
}

export async function revokeToken(client: Client, id: string, output: Output): Promise<void> {
  const revoked = (await client.mutate(RevokeTokenDocument, { id })).revokeToken;
  if (!revoked) throw new CommandError(`there is no token ${id} here`);
  output.data(output.json ? JSON.stringify(revoked) : `${revoked.name} is revoked since ${revoked.revokedAt ?? ''}`);
}
