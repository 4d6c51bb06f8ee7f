import type { ReadBundle } from '../../workers/tasks'

/** Files that were read to give pages to the open document. */
export type AddedFiles = ReadBundle & {
  readonly result: { readonly ok: true }
  /** What opened them, where they are encrypted. */
  readonly password?: string
}

/** A page in the list where a document's pages are arranged. */
export interface ListedPage {
  /** The files that it came with; null for a page of the document. */
  readonly files: AddedFiles | null
  /** Its index in the document, or in what the files hold. */
  readonly page: number
  /** The page of the document in whose place it came. */
  readonly insteadOf?: number
  /** Title of the document that begins with it; absent where it goes on. */
  readonly begins?: string
  /** Whether it is to go out of the document. */
  readonly leftOut: boolean
}

/** The pages of a document as they stand. */
export function listed(pageCount: number): ListedPage[] {
  return Array.from({ length: pageCount }, (_, page) => ({ files: null, page, leftOut: false }))
}

/** The pages that files hold. */
export function pagesOfFiles(files: AddedFiles): ListedPage[] {
  return files.result.document.pages.map((_, page) => ({ files, page, leftOut: false }))
}

/** Whether the list says anything else than what is. */
export function isArranged(list: readonly ListedPage[]): boolean {
  return list.some((p, i) => p.files !== null || p.page !== i || p.leftOut || (i > 0 && p.begins !== undefined))
}

/** The list with a page in another place; a place beyond the ends changes nothing. */
export function moved(list: readonly ListedPage[], from: number, to: number): readonly ListedPage[] {
  if (to < 0 || to >= list.length || from === to) return list
  return list.toSpliced(from, 1).toSpliced(to, 0, list[from]!)
}

/** The list with a page changed. */
export function withPage(list: readonly ListedPage[], at: number, change: Partial<ListedPage>): ListedPage[] {
  return list.map((p, i) => (i === at ? { ...p, ...change } : p))
}

/** The list with pages put in before a place. */
export function withPagesAt(list: readonly ListedPage[], at: number, pages: readonly ListedPage[]): ListedPage[] {
  return list.toSpliced(at, 0, ...pages)
}

/**
 * The list with pages of files in the place of one. The first takes over what is written on the page that was there,
 * where that is one of the document's; more of them follow it.
 */
export function replaced(list: readonly ListedPage[], at: number, pages: readonly ListedPage[]): ListedPage[] {
  const { files, page, insteadOf, begins } = list[at]!
  const heir = files === null ? page : insteadOf
  const [first, ...more] = pages
  if (!first) return [...list]
  const stand = {
    ...first,
    ...(heir === undefined ? {} : { insteadOf: heir }),
    ...(begins === undefined ? {} : { begins }),
  }
  return list.toSpliced(at, 1, stand, ...more)
}

/** The documents that a list makes: those pages of it that stay, up to the next that begins one. */
export function documentsOf(
  list: readonly ListedPage[],
): { readonly title: string | null; readonly pages: ListedPage[] }[] {
  const documents: { title: string | null; pages: ListedPage[] }[] = []
  for (const page of list.filter((p) => !p.leftOut))
    if (!documents.length || page.begins !== undefined)
      documents.push({ title: documents.length ? page.begins! : null, pages: [page] })
    else documents.at(-1)!.pages.push(page)
  return documents
}
