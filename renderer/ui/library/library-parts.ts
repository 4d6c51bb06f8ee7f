/** Parts of the library that come when they are called. */

/** Files that are being opened. */
export const arrivals = () => import('./Arrivals.svelte')

/** How far the queue is. */
export const queueLine = () => import('./QueueLine.svelte')

/** The comparisons of the library. */
export const comparisonList = () => import('./ComparisonList.svelte')

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
