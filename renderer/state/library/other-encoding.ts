import { quotationOf, sureTargets, type Annotation } from '../../core/anchor'
import { isDecided, type Text } from '../../core/text'
import { addDocument, originalsOf, replaceSource } from '../../store'
import { runTask } from '../../workers/run-task'
import { newId, type Desk, type Session } from '../document'

/**
 * Reads the open document's file in another encoding. A text nobody has worked on is read anew; one that was worked
 * on stays, and the new reading is a document beside it, to which the notes are carried over as far as their words are
 * surely found.
 */
export async function readInEncoding(desk: Desk, session: Session, encoding: string): Promise<void> {
  const { db } = desk
  const { row } = session
  const [file] = await originalsOf(db, row.id)
  if (!file)
    return desk.notices.say(
      `The file of “${row.metadata.title}” is not in the library, so it can’t be read anew.`,
      'problem',
    )
  const bytes = new Uint8Array(await file.file.arrayBuffer())
  const { bundles } = await runTask('import', { files: [{ name: file.name, bytes }], options: { encoding } })
  const { result, hash, originals } = bundles[0]!
  if (!result.ok) return desk.notices.say(`${result.problem.sentence} It stays as it was.`, 'problem')
  if (!isWorkedOn(session)) {
    await desk.close()
    await replaceSource(db, row.id, result.document)
    return desk.open(row.id)
  }
  const { id } = await addDocument(db, newId(), {
    imported: result.document,
    hash,
    sourceFile: row.sourceFile,
    originals,
    now: Date.now(),
  })
  await db.documents.update(id, {
    metadata: { ...row.metadata, title: `${row.metadata.title} (${encoding})` },
    labelRanges: [...row.labelRanges],
  })
  const notes = [...session.annotations.values()]
  await desk.open(id)
  if (!desk.session) return
  const carried = notes.map((note) => carriedOver(desk.session!.text, note))
  desk.session.do({ label: 'carrying notes over', annotations: new Map(carried.map((a) => [a.id, a])) })
  const lost = carried.filter((a) => !a.targets.length).length
  desk.notices.say(
    `You have worked on “${row.metadata.title}”, so it stays, and this reading is a document beside it. ` +
      (lost
        ? `${carried.length - lost} of ${carried.length} notes found their place; the others wait among the unplaced.`
        : `All ${carried.length} notes found their place.`),
  )
}

function isWorkedOn(session: Session): boolean {
  return session.annotations.size > 0 || session.text.pages.some((p) => p.order.length > 1 || p.changes.some(isDecided))
}

/** The annotation for another reading of its text: with new targets where its words are surely found, else with none. */
function carriedOver(text: Text, annotation: Annotation): Annotation {
  const targets = sureTargets(text, annotation.quotation)
  const id = newId()
  if (!targets) return { ...annotation, id, targets: [] }
  return { ...annotation, id, targets, quotation: quotationOf(text, targets) }
}
