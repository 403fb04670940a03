export function Metric() {
  return null;
}
