/** `roosevelt dashboard`: where to look, already signed in. It opens nothing: the terminal may be on another machine. */
import type { Place } from '../connection.ts';
import type { Output } from '../output.ts';
import { signInAddress } from '../sign-in-address.ts';

export async function dashboard(place: Place, output: Output): Promise<void> {
  const { url, expiresAt } = await signInAddress(place);
  output.data(output.json ? JSON.stringify({ url, expiresAt }) : url);
  if (!output.json) output.note('It signs in one browser, once, within ten minutes.');
}
