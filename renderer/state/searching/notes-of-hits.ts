import { quotationOf, targetsOfCleaned, targetsOfSource, type Annotation, type Colour } from '../../core/anchor'
import { wordsOf } from '../../core/concordance'
import { reasonOf } from '../../core/faults/reason'
import { cleanedText, sourceText } from '../../core/text'
import { addAnnotations, loadText, takeAnnotationsBack } from '../../store'
import { newId } from '../document'
import { counted } from '../window'
import type { SearchDesk } from './desk'
import type { ShownHit } from './library-search.svelte'
import { placeOfHit } from './open-hit'

/** Hits of which notes can be made: words of a text, not of a note. */
export function notableHits(hits: readonly ShownHit[]): readonly ShownHit[] {
  return hits.filter(({ hit }) => hit.layer === 'both' || hit.layer === 'cleaned' || hit.layer === 'source')
}

/**
 * Makes a note of each hit, with a tag, in one act that can be undone. A hit whose words are not there any more gets none, and that
 * is told.
 */
export async function noteHits(
  desk: SearchDesk,
  hits: readonly ShownHit[],
  tag: string,
  colour: Colour,
): Promise<void> {
  const byDocument = new Map<string, ShownHit[]>()
  for (const found of notableHits(hits)) byDocument.set(found.row.id, [...(byDocument.get(found.row.id) ?? []), found])
  const added = new Map<string, readonly string[]>()
  let missing = 0
  const back = async () => {
    for (const [id, ids] of added) await takeAnnotationsBack(desk.db, id, ids)
  }
  try {
    for (const [id, found] of byDocument) {
      const { text } = await loadText(desk.db, id)
      const whole = { source: sourceText(text), cleaned: cleanedText(text) }
      const notes = found.flatMap(({ hit }): Annotation[] => {
        const place = placeOfHit({ text }, hit)
        const { side } = place
        if (wordsIn(whole[side].slice(place.from, place.to)) !== wordsIn(hit.words)) {
          missing++
          return []
        }
        const targets = side === 'cleaned' ? targetsOfCleaned(text, place) : targetsOfSource(text, place)
        const now = Date.now()
        return [
          {
            id: newId(),
            targets,
            side,
            quotation: quotationOf(text, targets),
            colour,
            note: '',
            tags: [tag],
            created: now,
            modified: now,
          },
        ]
      })
      added.set(id, await addAnnotations(desk.db, id, notes, newId))
    }
  } catch (cause) {
    await back()
    return desk.notices.say(`No notes were made: ${reasonOf(cause)}`, 'problem')
  }
  const count = [...added.values()].reduce((sum, ids) => sum + ids.length, 0)
  const lost = missing ? ` ${counted(missing, 'hit has', 'hits have')} other words by now and got none.` : ''
  desk.notices.say(`${counted(count, 'note was', 'notes were')} made with the tag “${tag}”.${lost}`, 'done', {
    label: 'Undo',
    run: () => void back().then(() => desk.notices.say(`${counted(count, 'note was', 'notes were')} taken back.`)),
  })
}

function wordsIn(text: string): string {
  return wordsOf(text)
    .map((word) => word.text)
    .join(' ')
}
