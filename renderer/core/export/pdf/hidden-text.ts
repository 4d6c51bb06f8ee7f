/** What is left of a page's operators without its hidden text. */
export interface WithoutHidden {
  readonly content: string
  /** How often hidden text was left out. */
  readonly hidden: number
  /** How often text is shown that can be seen. */
  readonly shown: number
  /** External objects that are drawn, by name, with whether text in them begins hidden. */
  readonly drawn: ReadonlyMap<string, boolean>
}

/** Rendering mode of text that is neither filled nor stroked. */
const invisible = 3

/**
 * Leaves out what shows text in rendering mode 3, as OCR programs lay it under a scan. Everything else stays as it is
 * written, byte for byte.
 *
 * @param content a content stream, a character a byte
 * @param hiddenFirst whether text is hidden where the stream says nothing, as in a form drawn by one that hides it
 */
export function withoutHiddenText(content: string, hiddenFirst = false): WithoutHidden {
  let mode = hiddenFirst ? invisible : 0
  const modes: number[] = []
  const drawn = new Map<string, boolean>()
  let hidden = 0
  let shown = 0
  let kept = ''
  let copied = 0
  for (const { operator, operands, from, to } of operationsOf(content)) {
    if (operator === 'q') modes.push(mode)
    else if (operator === 'Q') mode = modes.pop() ?? mode
    else if (operator === 'Tr') mode = Number(operands.at(-1))
    else if (operator === 'Do') drawn.set((operands.at(-1) ?? '').slice(1), mode === invisible)
    else if (operator === 'Tj' || operator === 'TJ' || operator === "'" || operator === '"') {
      if (mode !== invisible) {
        if (!isBlank(operands.at(-1))) shown++
        continue
      }
      hidden++
      kept += content.slice(copied, from)
      // These two go to the next line first, and one sets the spaces.
      if (operator === "'") kept += 'T*'
      if (operator === '"') kept += `${operands[0]} Tw ${operands[1]} Tc T*`
      copied = to
    }
  }
  return { content: kept + content.slice(copied), hidden, shown, drawn }
}

/** Whether a string holds no letter: programs write such, too. */
function isBlank(operand = ''): boolean {
  return /^(?:\(\s*\)|<\s*>)$/.test(operand)
}

interface Operation {
  readonly operator: string
  readonly operands: readonly string[]
  readonly from: number
  readonly to: number
}

const delimiters = '()<>[]{}/%'
const spaces = '\0\t\n\f\r '

/** The operators of a content stream with their operands (ISO 32000-1, 7.8.2). Damaged parts are passed over. */
function* operationsOf(content: string): Generator<Operation> {
  let operands: string[] = []
  let from = -1
  let at = 0
  while (at < content.length) {
    const c = content[at]!
    if (spaces.includes(c)) {
      at++
      continue
    }
    if (c === '%') {
      while (at < content.length && content[at] !== '\n' && content[at] !== '\r') at++
      continue
    }
    const start = at
    if (from < 0) from = start
    at = endOfToken(content, at)
    const token = content.slice(start, at)
    if (!/^[A-Za-z'"]/.test(token) || token === 'true' || token === 'false' || token === 'null') {
      operands.push(token)
      continue
    }
    if (token === 'ID') at = endOfInlineImage(content, at)
    yield { operator: token, operands, from, to: at }
    operands = []
    from = -1
  }
}

function endOfToken(content: string, start: number): number {
  const c = content[start]!
  let at = start + 1
  if (c === '(') {
    for (let depth = 1; at < content.length && depth > 0; at++) {
      if (content[at] === '\\') at++
      else if (content[at] === '(') depth++
      else if (content[at] === ')') depth--
    }
    return at
  }
  if (c === '<' && content[at] !== '<') {
    const end = content.indexOf('>', at)
    return end < 0 ? content.length : end + 1
  }
  if ((c === '<' || c === '>') && content[at] === c) return at + 1
  if (c !== '/' && delimiters.includes(c)) return at
  while (at < content.length && !spaces.includes(content[at]!) && !delimiters.includes(content[at]!)) at++
  return at
}

/** Behind the data of an inline image: EI between white space. */
function endOfInlineImage(content: string, at: number): number {
  const end = /[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)/g
  end.lastIndex = at
  return end.exec(content) ? end.lastIndex : content.length
}
