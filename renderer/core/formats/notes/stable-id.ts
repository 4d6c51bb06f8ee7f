/**
 * An id made of what a note says, for files that give their notes none: the same note has the same id whenever it is brought in.
 * FNV-1a of 64 bits, in letters and digits.
 */
export function stableId(...parts: readonly string[]): string {
  let sum = 0xcbf29ce484222325n
  for (const unit of parts.join('\u0000'))
    sum = BigInt.asUintN(64, (sum ^ BigInt(unit.codePointAt(0)!)) * 0x100000001b3n)
  return `n${sum.toString(36)}`
}
