import type { Provenance } from '../../core/text'
import { newId } from './new-id'

/** What a change says of itself that the reader makes now: a correction, and their own word. */
export function readerProvenance(): Provenance {
  return {
    id: newId(),
    kind: 'correction',
    rule: null,
    confidence: 1,
    state: 'accepted',
    by: 'reader',
    when: Date.now(),
  }
}
