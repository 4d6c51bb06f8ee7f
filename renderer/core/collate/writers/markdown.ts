import { placesOf } from '../apparatus'
import type { CollationWriter } from './writer'

/** An apparatus in Markdown: lemma ] reading sigla, a line for each place. */
export const markdown: CollationWriter = {
  id: 'md',
  name: 'Markdown',
  write(collation, base) {
    const { witnesses } = collation
    const sigla = (some: readonly number[]) => some.map((w) => plain(witnesses[w]!.siglum)).join(' ')
    const lines = placesOf(collation, base)
      .filter(({ readings, kind }) => kind !== 'equal' || readings.length > 1)
      .map(({ kind, moved, readings }, i) => {
        const [lemma, ...others] = readings
        const told = others.map((r) => `${r.lacuna ? '*lacuna*' : plain(r.text) || '*om.*'} ${sigla(r.witnesses)}`)
        return `${i + 1}. ${plain(lemma!.text) || (lemma!.lacuna ? '*lacuna*' : '*om.*')} ] ${told.join('; ')} (${moved ? 'moved' : kind})`
      })
    const head = `# Apparatus\n\nBase: ${plain(witnesses[base]!.siglum)}\n\n`
    return head + (lines.length ? `${lines.join('\n')}\n` : 'The witnesses agree.\n')
  },
}

/** Text in which Markdown finds nothing to do. */
function plain(text: string): string {
  return text.replace(/([\\`*_{}[\]<>#|~])/g, '\\$1')
}
