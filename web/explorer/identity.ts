/** As whom the explorer asks: the session of the browser, unless a token is given. Kept for this tab of the browser only. */
export interface Identity {
  /** Empty: the session's cookie. */
  readonly token: string;
  /** Key or id; empty: the token's own, or the one that the dashboard would begin with. */
  readonly organisation: string;
}

const KEY = 'explorer-identity';
const NOBODY: Identity = { token: '', organisation: '' };

export function keptIdentity(): Identity {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Identity>;
    return { ...NOBODY, ...kept };
  } catch {
    return NOBODY;
  }
}

export function keepIdentity(identity: Identity): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(identity));
  } catch {
    // A browser that keeps nothing has it until the page is loaded anew.
  }
}

/** What goes with a request. */
export function headersOf({ token, organisation }: Identity): Record<string, string> {
  return {
    'apollographql-client-name': 'explorer',
    ...(token !== '' && { authorization: `Bearer ${token}` }),
    ...(organisation !== '' && { 'x-roosevelt-organisation': organisation }),
  };
}
