/** A card that keeps every rule; tests replace one part and see the rule break. */
export const GOOD = `# Interfaces

## L2 Nil Ambiguity
### Predict
What does this print, and why?
\`\`\`go run
func main() {
	var e *MyErr
	fmt.Println(error(e) == nil)
}
\`\`\`
\`\`\`output
false
\`\`\`
#### Answer
\`false\`: the result carries the type \`*MyErr\` beside a nil pointer.

Equality with nil needs both unset.
#### Rubric
- ★ says \`false\`
- ★ says that the result holds a type beside the nil pointer
- says that it needs both unset {#both}
#### Hint
Think of two words.
### Complete
Fill the gap so that the caller is right.
\`\`\`go part
func check() error {
	‹return nil›
}
\`\`\`
#### Answer
\`return nil\`, the literal.
#### Rubric
- ★ writes a literal
- says what a variable would do
### Why
Turning a value into an interface records its type.
### Trap [crash]
"A nil pointer is nil wherever it is stored."
### Quiz
What is the comparison, and why?
- [x] true, the result records the type
  An interface is nil only if it has recorded nothing.
- [ ] false, the pointer in the result is nil
  So is the pointer, but the conversion came after it.
- [ ] a panic, as the result holds a nil pointer
  Comparing never follows the pointer.
### Like interfaces/l1/type-assertion + maps/l1/access
- a missing key → a missing type
- a stored zero → a stored nil pointer
- Breaks: the type part shows only in comparisons
### Terms
- ! typed nil (nil pointer in an interface, typed nils): a nil pointer whose type an interface has recorded
- itab: the table of methods
### Since
1.18: nothing changed.
### Sources
- Go 1.0 · go.dev/doc/faq#nil_error · read 2026-11
`;

/** The good card with one text replaced; throws where the text is not there, so that no test passes by a typo. */
export function replaced(from: string, to: string, text = GOOD): string {
  if (!text.includes(from)) throw new Error(`the card has no "${from}"`);
  return text.replace(from, () => to);
}
