/** "3,200": two digits, as more would be a lie. */
export function rounded(count: number): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return (Math.round(count / step) * step).toLocaleString('en');
}
