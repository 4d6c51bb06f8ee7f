/** Puts the reader into a field, all of it chosen: to be attached to one that comes when it is called. */
export function takesFocus(field: HTMLInputElement): void {
  field.focus()
  field.select()
}
