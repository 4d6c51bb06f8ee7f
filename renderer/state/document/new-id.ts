/** A new id: random, unique over machines, sortable by nothing. */
export function newId(): string {
  return crypto.randomUUID().slice(0, 18).replaceAll('-', '')
}
