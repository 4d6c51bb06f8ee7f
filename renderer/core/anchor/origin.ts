import { checksumOf } from '../quality'
import type { Annotation } from './annotation'

/** What a note says, as a number, to tell whether it was changed since it came in. */
export function saidChecksum({ note, colour, tags }: Pick<Annotation, 'note' | 'colour' | 'tags'>): number {
  return checksumOf(JSON.stringify([note, colour, tags]))
}

/** Whether a note that came in with a PDF says what its annotation there does. */
export function saysAsBefore(annotation: Annotation): boolean {
  return annotation.origin?.checksum === saidChecksum(annotation)
}
