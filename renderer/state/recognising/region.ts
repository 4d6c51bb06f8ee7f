import { reasonOf } from '../../core/faults/reason'
import { pageReference } from '../../core/document/page-name'
import type { Annotation } from '../../core/anchor'
import { packLayout, unpackLayout } from '../../core/document/page-layout'
import { spliceLayout } from '../../core/document/splice-layout'
import { defaultRecognition, type RecognitionSettings } from '../../core/ocr/recognition'
import { keepWitness } from '../../store'
import { editAnnotation } from '../annotating'
import { newId } from '../document'
import { ocrLanguages } from './ocr-languages'
import type { RecognitionDesk } from './desk'

/** What serves most regions: one block of text, as it stands. */
const regionSettings: RecognitionSettings = {
  ...defaultRecognition,
  languages: [],
  layout: 6,
  deskew: false,
  leastConfidence: 0,
}

/**
 * Recognises a marked region again, and says how that went. Where the region holds words of the page, the page with the new reading becomes a
 * witness to compare; where it holds none, what was read goes into the note.
 *
 * @param chosen how; without languages it is read in the document's
 */
export async function recogniseRegion(
  desk: RecognitionDesk,
  annotation: Annotation,
  chosen: RecognitionSettings = regionSettings,
): Promise<void> {
  try {
    await readAnew(desk, annotation, chosen)
  } catch (cause) {
    desk.notices.say(`The region was not recognised: ${reasonOf(cause)}.`, 'problem')
  }
}

async function readAnew(desk: RecognitionDesk, annotation: Annotation, chosen: RecognitionSettings): Promise<void> {
  const { session, recognition, db } = desk
  if (!session || !annotation.region) return
  const { page: index, share } = annotation.region
  const tag = session.row.metadata.language.split('-')[0]
  const languages = chosen.languages.length
    ? chosen.languages
    : [ocrLanguages.find((l) => l.tag === tag)?.code ?? 'eng']
  const settings = { ...chosen, languages }
  desk.notices.say('The region is being recognised …')
  const made = await recognition.recognisePage(session.row.id, index, settings, new AbortController().signal, share)
  const text = made.text.replace(/\n{2,}/g, '\n')
  if (text.trim() === '') return desk.notices.say('No text was found in this region.')
  const targets = annotation.targets.filter((t) => t.page === index)
  const [first, last] = [targets[0], targets.at(-1)]
  const layout = await session.facsimile.loaded(index)
  if (!first || !last || !layout) {
    const note = [annotation.note.trim(), `> ${text.replace(/\n/g, '\n> ')}`].filter((p) => p).join('\n\n')
    editAnnotation(session, annotation.id, { note })
    return desk.notices.say('What was read in the region stands in its note.')
  }
  const source = session.text.pages[index]!.source.replace(/\n$/, '')
  const between = targets.reduce((n, t) => n + t.to - t.from, 0)
  // Words of other columns between those of the region would be lost.
  if (last.to - first.from > between * 1.5 + 20)
    return desk.notices.say(
      'The words of this region do not stand together in the text, so it can’t be read anew.',
      'problem',
    )
  const stretch = { from: first.from, to: last.to }
  // Lines keep their ends where the new reading has as many; its own empty lines are none of the page's.
  const fresh = unpackLayout(made.layout)
  const shiftless = made.text === text
  const next = spliceLayout(layout, stretch, shiftless ? fresh : withoutGaps(fresh, made.text), text.length)
  await keepWitness(
    db,
    session.row.id,
    { id: newId(), name: `A region of ${pageReference(session.names[index])}, recognised again`, made: Date.now() },
    {
      page: index,
      text: source.slice(0, stretch.from) + text + source.slice(stretch.to),
      layout: packLayout(next),
    },
  )
  await session.catchUp()
  desk.dialogs.show('witnesses')
}

/** The layout with its places moved to where they are once empty lines are taken out of the text. */
function withoutGaps(layout: ReturnType<typeof unpackLayout>, text: string): ReturnType<typeof unpackLayout> {
  const gone = (at: number) => {
    const before = text.slice(0, at)
    return before.length - before.replace(/\n{2,}/g, '\n').length
  }
  const moved = <P extends { readonly from: number; readonly to: number }>(place: P): P => ({
    ...place,
    from: place.from - gone(place.from),
    to: place.to - gone(place.to),
  })
  return { ...layout, words: layout.words.map(moved), lines: layout.lines.map(moved), blocks: layout.blocks.map(moved) }
}
