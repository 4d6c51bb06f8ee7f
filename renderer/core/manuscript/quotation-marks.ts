/** Words between quotation marks: UTF-16 offsets of what stands between them. */
export interface MarkedSpan {
  readonly from: number
  readonly to: number
  /** How many other marked spans it stands in. */
  readonly depth: number
}

/** What a mark may close, by the marks that may open it: each language pairs them otherwise. */
const closers: Readonly<Record<string, string>> = {
  '“': '”"',
  '”': '”',
  '„': '“”‟"',
  '‟': '”',
  '«': '»',
  '»': '«»',
  '‹': '›',
  '›': '‹›',
  '‘': "’'",
  '’': '’',
  '‚': "‘’'",
  '‛': '’',
  '"': '"',
  "'": "'",
  '「': '」',
  '『': '』',
  '《': '》',
}
const singles = new Set("‘’‚‛'")
/** What opens only where nothing stands right before it. */
const facing = /[\p{L}\p{N}]/u

/**
 * The words between quotation marks in a paragraph, of any language, one in another. A mark that nothing shuts opens nothing, but where
 * the next paragraph begins with it again, as print has it in quotations of several paragraphs.
 *
 * @param goesOn the mark that the next paragraph begins with; '' for none
 */
export function markedSpans(text: string, goesOn = ''): MarkedSpan[] {
  const open: { readonly mark: string; readonly at: number }[] = []
  const spans: { readonly from: number; readonly to: number }[] = []
  for (let at = 0; at < text.length; at++) {
    const mark = text[at]!
    if (closers[mark] === undefined && !'”»›’‟」』》'.includes(mark)) continue
    const [before, after] = [text[at - 1] ?? ' ', text[at + 1] ?? ' ']
    const isApostrophe = singles.has(mark) && facing.test(before) && facing.test(after)
    if (isApostrophe) continue
    const opener = open.findLastIndex((one) => closers[one.mark]!.includes(mark))
    if (opener >= 0 && mayClose(text, at, mark, before, after, open[opener]!.mark)) {
      spans.push({ from: open[opener]!.at + mark.length, to: at })
      // What was opened within it and not shut was no quotation.
      open.length = opener
    } else if (closers[mark] !== undefined && mayOpen(mark, before, after)) open.push({ mark, at })
  }
  const [first] = open
  if (first && goesOn !== '' && goesOn === first.mark) spans.push({ from: first.at + 1, to: text.length })
  spans.sort((a, b) => a.from - b.from || b.to - a.to)
  // Those that a span stands in are those that began before it and are not at their end.
  const around: number[] = []
  return spans.map(({ from, to }) => {
    while (around.length && around.at(-1)! <= to) around.pop()
    return { from, to, depth: around.push(to) - 1 }
  })
}

/** The quotation mark that a paragraph begins with; '' for none. */
export function openingMark(text: string): string {
  const first = text.trimStart()[0] ?? ''
  return closers[first] === undefined ? '' : first
}

/** Marks of scripts that set no spaces between words. */
const corners = '「『《」』》'

function mayOpen(mark: string, before: string, after: string): boolean {
  if (corners.includes(mark)) return true
  if (/\s/.test(after)) return mark === '«' || mark === '»' || mark === '‹'
  // A letter before it: it shuts something, or is an apostrophe.
  return !facing.test(before) && !(/[.,;!?]/.test(before) && '"\'”’'.includes(mark))
}

/** UTF-16 units in which the mark is looked for that shuts what an apostrophe does not. */
const apostropheWithin = 2000

function mayClose(text: string, at: number, mark: string, before: string, after: string, opened: string): boolean {
  if (corners.includes(mark)) return true
  // French sets spaces inside its marks.
  if (/\s/.test(before) && !'«»‹›'.includes(mark)) return false
  if (facing.test(after)) return false
  if (!singles.has(mark) || before !== 's' || !/\s/.test(after)) return true
  // "the dogs’ bone": a single mark behind an s and before a word is an apostrophe where another mark shuts what was opened.
  const rest = text.slice(at + 1, at + 1 + apostropheWithin)
  const next = rest.search(new RegExp(`[${closers[opened]!.replace(/["\\\]^-]/g, '\\$&')}](?![\\p{L}\\p{N}])`, 'u'))
  const again = rest.indexOf(opened)
  return next < 0 || (again >= 0 && again < next)
}
