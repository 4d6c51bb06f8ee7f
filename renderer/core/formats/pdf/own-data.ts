import type { Annotation } from '../../anchor'

/** What Diptych writes into an annotation of its own: the whole note, but for answers, which are annotations themselves. */
export type OwnData = Omit<Annotation, 'replies'>

const keys = [
  'id',
  'side',
  'colour',
  'mark',
  'note',
  'tags',
  'author',
  'quotation',
  'targets',
  'region',
  'origin',
  'created',
  'modified',
] as const satisfies readonly (keyof OwnData)[]

/** What Diptych wrote into an annotation of its own; null for what is not that, or not whole. */
export function ownDataIn(json: string): OwnData | null {
  if (json === '') return null
  try {
    const told = JSON.parse(json) as OwnData
    const { id, side, colour, mark, note, tags, author, quotation, targets, region, origin } = told
    const { cleaned, source, prefix, suffix } = quotation
    const isCount = (n: unknown) => Number.isInteger(n) && (n as number) >= 0
    const sound =
      /^\w{1,64}$/.test(id) &&
      [note, colour, cleaned, source, prefix, suffix, mark ?? '', author ?? '', ...tags].every(
        (s) => typeof s === 'string',
      ) &&
      targets.every((t) => [t.page, t.from, t.to].every(isCount)) &&
      (!region || [region.page, ...Object.values(region.share)].every((n) => Number.isFinite(n))) &&
      (!origin || [origin.page, origin.nth, origin.checksum].every(isCount))
    if (!sound || (side !== 'source' && side !== 'cleaned')) return null
    return Object.fromEntries(keys.flatMap((key) => (told[key] === undefined ? [] : [[key, told[key]]]))) as never
  } catch {
    return null
  }
}

/** The note of an annotation of ours: what was written here, or what another program made of its comment since. */
export function noteSince(contents: string, { note, quotation }: OwnData): string {
  if (contents.trim() === note.trim() || contents.endsWith(`\n\n${note}`)) return note
  const quoted = contents.startsWith('“') ? contents.indexOf('”\n\n') : -1
  const rest = quoted > 0 ? contents.slice(quoted + 3) : contents
  return contents.trim() === `“${quotation.cleaned}”` ? '' : rest.trim()
}
