import { aboutDocument, anywhere } from './dialogs/dialogs'
import * as libraryParts from './library/library-parts'

/** What documents are read in; it comes after the library, or at once with a window that opens a document. */
export const workbench = () => import('./workbench/Workbench.svelte')

/** What comparisons are read in. */
export const comparisonScreen = () => import('./comparing/ComparisonScreen.svelte')

/** Where all documents are searched. */
export const searchScreen = () => import('./search/Search.svelte')

/** Where the quotations of manuscripts are looked up. */
export const manuscriptScreen = () => import('./manuscript/ManuscriptScreen.svelte')

/** What asks for the password of an encrypted scan, over the document. */
export const passwordPrompt = () => import('./dialogs/PasswordPrompt.svelte')

/** Calls after a moment in which nothing else was to be done, or after two seconds. */
const whenIdle = () => new Promise<void>((done) => requestIdleCallback(() => done(), { timeout: 2000 }))

/**
 * Fetches what is not on the first screen while nothing else is asked for, so that it comes without a wait later; also where
 * the program that serves the window has ended by then. What can't be had now is asked for again when it is called.
 */
export async function fetchInAdvance(): Promise<void> {
  for (const load of [
    workbench,
    passwordPrompt,
    searchScreen,
    comparisonScreen,
    ...Object.values(libraryParts),
    manuscriptScreen,
    ...Object.values(anywhere),
    ...Object.values(aboutDocument),
  ]) {
    await whenIdle()
    await load().catch(() => undefined)
  }
}
