import { stemOf } from '../file-name'
import type { SourceFile } from '../imported-document'

/** Name endings of references, without dots; CSL-JSON has that of any JSON. */
export const referenceExtensions: readonly string[] = ['ris', 'bib', 'bibtex', 'json']

/** What a file of references has in common with that of its work: its name without the ending, "lamps" for lamps.csl.json. */
export function referenceStem(path: string): string {
  return stemOf(path.replace(/(?:\.csl)?\.(?:ris|bib|bibtex|json)$/i, ''))
}

/** Whether a file seems to be one of a reference manager, at a glance: by its name or, of JSON, by what it begins with. */
export function isReferenceFile({ name, bytes }: SourceFile): boolean {
  if (/\.(?:ris|bib|bibtex)$/i.test(name)) return true
  if (!/\.json$/i.test(name)) return false
  const head = new TextDecoder().decode(bytes.subarray(0, 4000))
  return /^\s*(?:\[\s*)?\{/.test(head) && /"(?:issued|author)"\s*:/.test(head) && /"type"\s*:\s*"[a-z-]+"/.test(head)
}
