/** Under which key of the settings stands where a document was left. */
export const placeKey = (documentId: string) => `place-${documentId}`

/** Under which key of the settings stand the pages whose lines seem mixed, until the reader decides on them. */
export const mixedKey = (documentId: string) => `mixed-lines-${documentId}`

/** Under which key of the settings stands how many records of rows the journal was given. */
export const journalledKey = 'journalled-rows'
