/** Unix seconds as git prints them; null for what is no moment between 1970 and 9999 (broken tools have written such commits). */
const END_OF_9999 = 253_402_300_799;

export function unixSeconds(text: string): number | null {
  if (!/^\d{1,12}$/.test(text)) return null;
  const seconds = Number(text);
  return seconds <= END_OF_9999 ? seconds : null;
}
