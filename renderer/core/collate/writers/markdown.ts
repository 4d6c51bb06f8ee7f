import { writtenPlaces, type CollationWriter } from './writer'

/** An apparatus in Markdown: lemma ] reading sigla, a line for each place. */
export const markdown: CollationWriter = {
  id: 'md',
  name: 'Apparatus (Markdown)',
  extension: 'md',
  write(given) {
    const { base, title } = given
    const { witnesses } = given.collation
    const sigla = (some: readonly number[]) => some.map((w) => plain(witnesses[w]!.siglum)).join(' ')
    const lines = writtenPlaces(given)
      .filter(({ readings }) => readings.length > 1)
      .map(({ told: kind, readings, remark }, i) => {
        const [lemma, ...others] = readings
        const told = others.map((r) => `${r.lacuna ? '*lacuna*' : plain(r.text) || '*om.*'} ${sigla(r.witnesses)}`)
        return `${i + 1}. ${plain(lemma!.text) || (lemma!.lacuna ? '*lacuna*' : '*om.*')} ] ${told.join('; ')} (${[kind, remark?.class].filter(Boolean).join(', ')})${remark?.note ? ` ${plain(remark.note)}` : ''}${remark?.tags ? ` ${plain(`[${remark.tags.join(', ')}]`)}` : ''}`
      })
    const head = `# ${plain(title ?? 'Apparatus')}\n\nBase: ${plain(witnesses[base]!.siglum)}\n\n`
    return head + (lines.length ? `${lines.join('\n')}\n` : 'The witnesses agree.\n')
  },
}

/** Text in which Markdown finds nothing to do. */
function plain(text: string): string {
  return text.replace(/([\\`*_{}[\]<>#|~])/g, '\\$1')
}
