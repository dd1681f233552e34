import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain } from '../../../src/core/cards/plain.ts';
import { plainLine, readInline, readProse } from '../../../src/core/cards/prose.ts';
import type { Tree } from '../../../src/core/model.ts';

describe('blocks', () => {
  it('paragraphs, lists, quotes, rules and tables become elements', () => {
    expect(readProse('a\nb\n\n- x\n- y\n\n2. z\n\n> q\n> r\n\n---\n\n|h|i|\n|-|-|\n|c `x`||')).toEqual([
      ['p', 0, 'a b'],
      ['ul', 0, ['li', 0, 'x'], ['li', 0, 'y']],
      ['ol', 0, ['li', 0, 'z']],
      ['blockquote', 0, ['p', 0, 'q r']],
      ['hr', 0],
      ['table', 0, ['tr', 0, ['th', 0, 'h'], ['th', 0, 'i']], ['tr', 0, ['td', 0, 'c ', ['code', 0, 'x']], ['td', 0]]],
    ]);
  });

  it('a fence keeps its code, indents and all, and the first word of its info as language', () => {
    expect(readProse('```go run\nif x {\n\ty()\n}\n```')).toEqual([['pre', 'go', 'if x {\n\ty()\n}']]);
    expect(readProse('- a\n  ```\n  b\n    c\n  ```')).toEqual([['ul', 0, ['li', 0, 'a', ['pre', 0, 'b\n  c']]]]);
  });

  it('CRLF, lone CR and a byte order mark read like LF', () => {
    expect(readProse('\uFEFFa\r\n\r\n```\r\nb\r\nc\r\n```')).toEqual(readProse('a\n\n```\nb\nc\n```'));
    expect(readProse('a\rb')).toEqual([['p', 0, 'a b']]);
  });
});

describe('what nests deeper than anyone writes', () => {
  it.each([
    ['quotes', '> '.repeat(3000)],
    ['lists', '- '.repeat(5000)],
    ['images', `${'![a'.repeat(3000)}${'](b)'.repeat(3000)}`],
  ])('is shown as its source: %s', (_what, source) => {
    expect(plain(readProse(`${source}x`))).toContain(source.trim());
    expect(plain(readInline(`${source}x`))).toContain(source.trim());
  });
});

describe('a line', () => {
  it('emphasis, code, strike and hard breaks', () => {
    expect(readInline('**a** _b_ `` `c` `` ~~d~~\\\ne')).toEqual([
      ['strong', 0, 'a'],
      ' ',
      ['em', 0, 'b'],
      ' ',
      ['code', 0, '`c`'],
      ' ',
      ['del', 0, 'd'],
      ['br', 0],
      'e',
    ]);
  });

  it('keeps links that can do no harm, of all others the text', () => {
    expect(
      readInline('[a](https://x.y "t") [b](javascript:alert(1)) [c](http://x.y) [d](#e) [f](data:x) <mailto:g@h.i>'),
    ).toEqual([['a', 'https://x.y', 'a'], ' b c ', ['a', '#e', 'd'], ' f ', ['a', 'mailto:g@h.i', 'mailto:g@h.i']]);
    expect(readInline('[x](java&#115;cript:alert(1)) [y](JAVASCRIPT:1)')).toEqual(['x y']);
    expect(readInline('www.x.org and me@x.org')).toEqual([
      ['a', 'https://www.x.org', 'www.x.org'],
      ' and ',
      ['a', 'mailto:me@x.org', 'me@x.org'],
    ]);
  });

  it('an index is no link, a reference is one where it is defined', () => {
    expect(readInline('a[i] and [text][gone]')).toEqual(['a[i] and text']);
    expect(readProse('[r] [t][R]\n\n[r]: https://x.y')).toEqual([
      ['p', 0, ['a', 'https://x.y', 'r'], ' ', ['a', 'https://x.y', 't']],
    ]);
  });

  it('images give their alternative, entities and escapes their character, HTML its own text', () => {
    expect(plainLine('![a *b*](c) &amp;&rarr;&#65; \\* <b>x</b>')).toBe('a b &→A * <b>x</b>');
    expect(readProse('<script>alert(1)</script>')).toEqual([['p', 0, '<script>alert(1)</script>']]);
  });

  it('math loses its dollars, prices keep them', () => {
    expect(plainLine('forcing $O(1)$ lookups, $N < 20$')).toBe('forcing O(1) lookups, N < 20');
    expect(plainLine('from $5 to $6 and `$PATH$`')).toBe('from $5 to $6 and $PATH$');
  });

  it('what begins like a block is still a line', () => {
    expect(plainLine('1. a\n# b')).toBe('1. a # b');
  });
});

it('no source gives anything but known tags, and no link that runs code', () => {
  const tags = new Set('p em strong del code a br ul ol li blockquote hr table tr th td pre'.split(' '));
  const check = (tree: Tree): void => {
    if (typeof tree === 'string') return;
    expect(tags.has(tree[0])).toBe(true);
    if (tree[0] === 'a') expect(tree[1]).toMatch(/^(?:https:\/\/|mailto:|#)/i);
    for (const child of tree.slice(2) as Tree[]) check(child);
  };
  const piece = fc.constantFrom(
    '*',
    '_',
    '`',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    'javascript:',
    'https://',
    '#',
    '\n',
    '- ',
    '&amp;',
    '|',
    '~',
    'a',
    ' ',
    '!',
    '\\',
    '$',
    'http:',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      for (const tree of [...readProse(pieces.join('')), ...readInline(pieces.join(''))]) check(tree);
      plain(readProse(pieces.join('')));
    }),
  );
});
