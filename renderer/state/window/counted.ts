const number = new Intl.NumberFormat()

/** A number with its noun: "1 note", "412 notes". */
export function counted(count: number, one: string, many: string): string {
  return `${number.format(count)} ${count === 1 ? one : many}`
}
