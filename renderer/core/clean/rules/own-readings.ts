import { readingOfKey } from '../reading-key'
import type { Finding, Rule } from '../rule'

/** Makes the readings that the reader always wants, wherever the words stand. */
export const ownReadings: Rule = {
  id: 'own-readings',
  name: 'My lexicon',
  sentence: 'What your lexicon says is always to be read otherwise is read so, wherever it stands as a word.',
  example: { was: 'Pekin', is: 'Peking' },
  find({ text, context }) {
    const findings: Finding[] = []
    for (const key of context.own.always) {
      const { was, is } = readingOfKey(key)
      for (let at = text.indexOf(was); at >= 0; at = text.indexOf(was, at + was.length)) {
        const to = at + was.length
        if (isWithinWord(text, at) || isWithinWord(text, to)) continue
        findings.push({ from: at, to, text: is, confidence: 1 })
      }
    }
    findings.sort((a, b) => a.from - b.from || b.to - a.to)
    return findings.filter((f, i) => i === 0 || findings.slice(0, i).every((e) => e.to <= f.from))
  },
}

/** Whether a place lies between two letters or digits. */
function isWithinWord(text: string, at: number): boolean {
  return at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1]!) && /[\p{L}\p{N}]/u.test(text[at] ?? '')
}
