/** Numbers as the table tells them. */

export interface Row {
  readonly what: string;
  readonly value: string;
  readonly floor?: string;
  readonly ratio?: number;
  readonly most: string;
  readonly met: boolean;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
export const p95 = (values: readonly number[]): number => quantile(values, 0.95);

export const ms = (value: number): string => `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`;
/** Median and, in brackets, the 95th of a hundred. */
export const spread = (values: readonly number[]): string => `${ms(median(values))} (${ms(p95(values))})`;
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
export const counted = (count: number): string => count.toLocaleString('en');

export function printTable(rows: readonly Row[]): void {
  const head = { what: 'figure', value: 'measured', floor: 'floor', ratio: 'ratio', most: 'promised', met: '' };
  const lines = [
    head,
    ...rows.map(({ what, value, floor, ratio, most, met }) => ({
      what,
      value,
      floor: floor ?? '',
      ratio: ratio === undefined ? '' : ratio.toFixed(2),
      most,
      met: met ? 'ok' : 'MISSED',
    })),
  ];
  const columns = Object.keys(head) as (keyof typeof head)[];
  const widths = columns.map((column) => Math.max(...lines.map((line) => line[column].length)));
  for (const line of lines)
    console.log(`| ${columns.map((column, at) => line[column].padEnd(widths[at]!)).join(' | ')} |`);
}
