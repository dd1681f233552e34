/** A unified diff between two texts of equally many lines: what an export changes, in the form that patch and git apply read. */

/** Lines shown around a change. */
const around = 3;

/** The text of the diff, '' where nothing differs. Lines end at LF only, as patch has it; a CR belongs to its line. */
export function unifiedDiff(name: string, before: string, after: string): string {
  const old = linesOf(before);
  const now = linesOf(after);
  if (old.length !== now.length) throw new Error(`an export keeps its lines: ${old.length} became ${now.length}`);
  const changed = old.flatMap((line, index) => (line === now[index] ? [] : [index]));
  if (changed.length === 0) return '';
  const parts = [`--- a/${name}\n`, `+++ b/${name}\n`];
  for (let first = 0; first < changed.length; ) {
    let last = first;
    while (last + 1 < changed.length && changed[last + 1]! - changed[last]! <= 2 * around + 1) last++;
    const from = Math.max(0, changed[first]! - around);
    const to = Math.min(old.length, changed[last]! + around + 1);
    parts.push(`@@ -${from + 1},${to - from} +${from + 1},${to - from} @@\n`);
    for (let index = from; index < to; ) {
      let end = index;
      while (end < to && old[end] !== now[end]) end++;
      if (end === index) parts.push(marked(' ', old[index++]!));
      else {
        for (const line of old.slice(index, end)) parts.push(marked('-', line));
        for (const line of now.slice(index, end)) parts.push(marked('+', line));
        index = end;
      }
    }
    first = last + 1;
  }
  return parts.join('');
}

/** Lines with their ends; the last one has none where the text does not end with one. */
function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => `${line}\n`);
  const last = lines.pop()!.slice(0, -1);
  return last === '' ? lines : [...lines, last];
}

function marked(sign: string, line: string): string {
  return line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`;
}
