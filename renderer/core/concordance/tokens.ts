/** A piece of what was typed into the search field. */
export type Token =
  | { readonly kind: 'open' | 'close' | 'not' | 'or' | 'and' }
  | { readonly kind: 'near'; readonly within: number }
  /** `NEAR(`: what follows up to the bracket stands near together. */
  | { readonly kind: 'near-open' }
  | { readonly kind: 'words'; readonly text: string; readonly quoted: boolean; readonly field: string | null }

const token =
  /\s*(?:(NEAR)\(|([()])|(?:(\p{L}+):(?=\S))?"([^"]*)(?:"|$)|(NEAR)(?:\/(\d{1,4}))?(?=\s)|(OR|AND|NOT)(?=[\s(]|$)|(\|)|-(?=["\p{L}\p{N}(])|(?:(\p{L}+):(?=[^\s:/]))?([^\s()"]+))/suy

/** Words between the first and the last that are near each other, where no number is said. */
export const defaultWithin = 10

/** Takes a query apart. Quotes that are not shut reach to the end; nothing is lost, nothing throws. */
export function tokensOf(typed: string): Token[] {
  const text = typed.replace(/[“”„«»]/g, '"').trim()
  const tokens: Token[] = []
  token.lastIndex = 0
  while (token.lastIndex < text.length) {
    const at = token.lastIndex
    const found = token.exec(text)
    if (!found) {
      // Nothing that the pattern knows, such as a bracket of another kind: passed over.
      token.lastIndex = at + 1
      continue
    }
    const [whole, nearOpen, bracket, quotedField, quoted, near, within, word, bar, field, plain] = found
    if (nearOpen) tokens.push({ kind: 'near-open' })
    else if (bracket) tokens.push({ kind: bracket === '(' ? 'open' : 'close' })
    else if (quoted !== undefined) tokens.push({ kind: 'words', text: quoted, quoted: true, field: lower(quotedField) })
    else if (near) tokens.push({ kind: 'near', within: within === undefined ? defaultWithin : Number(within) })
    else if (word) tokens.push({ kind: word.toLowerCase() as 'or' | 'and' | 'not' })
    else if (bar) tokens.push({ kind: 'or' })
    else if (plain !== undefined) tokens.push({ kind: 'words', text: plain, quoted: false, field: lower(field) })
    else if (whole.trim() === '-') tokens.push({ kind: 'not' })
  }
  return tokens
}

function lower(field: string | undefined): string | null {
  return field === undefined ? null : field.toLowerCase()
}
