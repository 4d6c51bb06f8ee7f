import { projectType } from './manifest'

/** Whether the bytes, of which the first hundred suffice, are a project’s, by the first of its entries. */
export function isProject(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 38 + projectType.length))
  return head.startsWith('PK\x03\x04') && head.slice(30).startsWith(`mimetype${projectType}`)
}

/** What a project begins with that is sealed with a passphrase: as it is written now, and as it was. */
export const sealedMark = 'diptych-sealed-2\n'
export const firstSealedMark = 'diptych-sealed-1\n'

/** Whether the bytes, of which the first hundred suffice, are those of a sealed project. */
export function isSealed(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, sealedMark.length))
  return head === sealedMark || head === firstSealedMark
}
