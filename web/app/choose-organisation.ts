/** Which organisation a session begins with: the default one, or the demo for as long as the default one is empty. */
import type { OrganisationChoice, Session } from './session.ts';

const DEFAULT = 'default';

export async function chooseOrganisation(session: Session): Promise<OrganisationChoice | null> {
  if (session.organisation) return session.organisation;
  const real = session.organisations.find(({ key }) => key === DEFAULT);
  const demo = session.organisations.find((organisation) => organisation.demo);
  if (!real || !demo) return real ?? demo ?? session.organisations[0] ?? null;
  return (await hasSources(real.key)) ? real : demo;
}

/** Whether anybody has told it anything yet; a server that cannot say is asked by the page itself. */
export async function hasSources(organisation: string): Promise<boolean> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-roosevelt-organisation': organisation },
      body: JSON.stringify({ query: '{ sources { id } }' }),
    });
    const { data } = (await response.json()) as { data?: { sources?: readonly unknown[] | null } | null };
    return (data?.sources?.length ?? 0) > 0;
  } catch {
    return true;
  }
}
