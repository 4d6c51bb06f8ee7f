// Columns of text, and pages on which OCR mixed their lines: what the repair of an order is learnt from and measured by.

/** The lines of a text as a narrow column has them: as they are where they are short, else set anew. */
export function columnOf(text, random) {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const long = lines.filter((line) => line.length > 80).length
  if (long < lines.length * 0.1) return lines
  const width = 30 + Math.floor(random() * 28)
  return lines.flatMap((line) => setIn(width, line))
}

function setIn(width, paragraph) {
  const lines = []
  let line = ''
  for (const word of paragraph.split(/\s+/)) {
    const room = width - line.length - 1
    if (line && word.length > room) {
      // Longer words are divided, as a printer would.
      if (/^\p{L}{8,}/u.test(word) && room > 4) {
        const cut = Math.min(room - 1, word.length - 3)
        lines.push(`${line} ${word.slice(0, cut)}-`)
        line = word.slice(cut)
      } else {
        lines.push(line)
        line = word
      }
    } else line = line ? `${line} ${word}` : word
  }
  return line ? [...lines, line] : lines
}

/**
 * Mixes the lines of columns, a few at a time, as OCR does that reads across a gutter.
 *
 * @param {number} columns    how many there are
 * @param {number[]} lengths  lines of each
 * @param {number} run        most lines taken at a time
 * @returns {{column: number, line: number}[]}
 */
export function mixed(lengths, run, random) {
  const at = lengths.map(() => 0)
  const page = []
  let column = 0
  while (at.some((line, c) => line < lengths[c])) {
    const take = 1 + Math.floor(random() * run)
    for (let n = 0; n < take && at[column] < lengths[column]; n++) page.push({ column, line: at[column]++ })
    column = (column + 1) % lengths.length
  }
  return page
}
