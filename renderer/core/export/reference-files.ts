import { whereHeld } from '../document/metadata'
import type { TextExporter } from './export-input'
import { toldOf } from './anonymous/told'
import { anonymousField, type Anonymity } from './shared-options'
import { authorsOf, citationKey, cslOf } from './citing/csl-item'

/** The document's citation as CSL-JSON, which Zotero, Pandoc and others read. */
export const cslJson: TextExporter<Anonymity> = {
  id: 'csl',
  name: 'Citation (CSL-JSON)',
  extension: 'json',
  type: 'application/vnd.citationstyles.csl+json',
  defaults: { anonymous: false },
  fields: [anonymousField],
  write: (given, options) => JSON.stringify([cslOf(toldOf(given, options).metadata)], null, 2) + '\n',
}

/** The document's citation as RIS, which every reference manager reads. */
export const ris: TextExporter<Anonymity> = {
  id: 'ris',
  name: 'Citation (RIS)',
  extension: 'ris',
  type: 'application/x-research-info-systems',
  defaults: { anonymous: false },
  fields: [anonymousField],
  write(given, options) {
    const { metadata } = toldOf(given, options)
    const { title, date, archive, collection, box, shelfmark, language, address, rights, remark } = metadata
    const names = authorsOf(metadata).map((a) => a.literal ?? [a.family, a.given].filter((s) => s).join(', '))
    const year = /\d{4}/.exec(date ?? '')?.[0]
    const fields: (readonly [string, string | undefined])[] = [
      ['TY', archive || shelfmark ? 'MANSCPT' : 'GEN'],
      ['TI', title],
      ...names.map((name) => ['AU', name] as const),
      ['PY', year],
      ['DA', date],
      ['AV', [archive, collection, box].filter((s) => s).join(', ')],
      ['CN', shelfmark],
      ['LA', language],
      ['UR', address],
      ['C1', rights],
      ['N1', remark],
    ]
    const lines = fields.flatMap(([tag, value]) => (value ? [`${tag}  - ${value.replace(/\s+/g, ' ')}`] : []))
    return [...lines, 'ER  - ', ''].join('\r\n')
  },
}

/** The document's citation as BibTeX. */
export const bibtex: TextExporter<Anonymity> = {
  id: 'bib',
  name: 'Citation (BibTeX)',
  extension: 'bib',
  type: 'application/x-bibtex',
  defaults: { anonymous: false },
  fields: [anonymousField],
  write(given, options) {
    const { metadata } = toldOf(given, options)
    const { title, date, language, address, remark } = metadata
    const names = authorsOf(metadata).map((a) => (a.literal ? `{${a.literal}}` : `${a.family}, ${a.given}`))
    const year = /\d{4}/.exec(date ?? '')?.[0]
    const fields: (readonly [string, string | undefined])[] = [
      ['title', `{${tex(title)}}`],
      ['author', names.map(tex).join(' and ')],
      ['year', year],
      ['date', date && date !== year ? tex(date) : undefined],
      ['howpublished', tex(whereHeld(metadata))],
      ['language', language],
      ['url', address],
      ['note', remark && tex(remark)],
    ]
    const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},`] : []))
    return `@misc{${citationKey(metadata)},\n${lines.join('\n')}\n}\n`
  },
}

/** Text in which TeX finds nothing to do; braces stay, in pairs, for they keep capitals. */
function tex(text: string): string {
  const escaped = text.replace(/[\\#$%&_~^]/g, (c) =>
    c === '\\' ? '\\textbackslash{}' : c === '~' ? '\\textasciitilde{}' : c === '^' ? '\\textasciicircum{}' : `\\${c}`,
  )
  const open = (escaped.match(/\{/g) ?? []).length
  return open === (escaped.match(/\}/g) ?? []).length ? escaped : escaped.replace(/[{}]/g, '')
}
