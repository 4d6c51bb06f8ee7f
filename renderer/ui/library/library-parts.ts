/** Parts of the library that come when they are called. */

/** What can be done with the documents that are chosen. */
export const chosenBar = () => import('./ChosenBar.svelte')

/** What is known of documents, beside the list. */
export const detailsPanel = () => import('./DetailsPanel.svelte')

/** Documents by the pictures of their first pages. */
export const documentCovers = () => import('./DocumentCovers.svelte')

/** What the list is filtered by. */
export const filterBar = () => import('./FilterBar.svelte')

/** The filters that are kept. */
export const savedFilters = () => import('./SavedFilterList.svelte')
