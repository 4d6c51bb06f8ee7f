import { counted } from '../window'
import type { LibraryDesk } from './desk'
import type { Collection } from './collections'
import type { DocumentRow } from './library.svelte'

/** What can be done with the documents that are chosen in the list: each in one act, with one undo. */
export function chosenCommands(desk: LibraryDesk) {
  const { catalogue, notices } = desk
  const act = async (
    ids: readonly string[],
    change: (row: DocumentRow) => Partial<DocumentRow>,
    said: (count: string) => string,
  ): Promise<void> => {
    const back = await catalogue.change(ids, change)
    notices.say(said(counted(ids.length, 'document', 'documents')), 'done', { label: 'Undo', run: () => void back() })
  }
  const isOne = (ids: readonly string[]) => ids.length === 1
  return {
    setLanguage: (ids: readonly string[], language: string, name: string) =>
      act(
        ids,
        ({ metadata }) => ({ metadata: { ...metadata, language } }),
        (count) => `${count} ${isOne(ids) ? 'is' : 'are'} in ${name} now.`,
      ),
    setDone: (ids: readonly string[], isDone: boolean) =>
      act(
        ids,
        () => ({ done: isDone ? true : undefined }),
        (count) => `${count} ${isOne(ids) ? 'is' : 'are'} ${isDone ? 'done' : 'not done yet'}.`,
      ),
    putInto: (ids: readonly string[], { id, name }: Pick<Collection, 'id' | 'name'>) =>
      act(
        ids,
        ({ collections = [] }) => ({ collections: [...new Set([...collections, id])] }),
        (count) => `${count} ${isOne(ids) ? 'is' : 'are'} in “${name}”.`,
      ),
    takeOut: (ids: readonly string[], { id, name }: Pick<Collection, 'id' | 'name'>) =>
      act(
        ids,
        ({ collections = [] }) => ({ collections: collections.filter((other) => other !== id) }),
        (count) => `${count} ${isOne(ids) ? 'is' : 'are'} no longer in “${name}”.`,
      ),
    async remove(ids: readonly string[]) {
      await act(
        ids,
        () => ({ deleted: Date.now() }),
        (count) => `${count} ${isOne(ids) ? 'was' : 'were'} deleted.`,
      )
      catalogue.chosen = new Set()
    },
  }
}
