/** Samples of a strip or tile, point by point. */
export type Numbers = Uint8Array | Uint16Array | Float32Array | Float64Array

/** How unpacked bytes hold the numbers of a strip or tile. */
interface Rows {
  readonly across: number
  readonly rows: number
  /** Numbers of a point. */
  readonly each: number
  readonly depth: number
  readonly rowBytes: number
  readonly isFloat: boolean
  readonly little: boolean
  readonly predictor: number
}

/** The numbers that unpacked bytes hold; what is missing is zero. */
export function numbersIn(
  bytes: Uint8Array,
  { across, rows, each, depth, rowBytes, isFloat, little, predictor }: Rows,
): Numbers {
  const perRow = across * each
  const whole = new Uint8Array(rowBytes * rows)
  whole.set(bytes.subarray(0, whole.length))
  const wide = depth / 8
  if (predictor === 3) {
    for (let y = 0; y < rows; y++) {
      const row = whole.subarray(y * rowBytes, (y + 1) * rowBytes)
      for (let i = each; i < rowBytes; i++) row[i] = row[i]! + row[i - each]!
      // The first bytes of all numbers stand together, then the second ones.
      const apart = row.slice()
      for (let i = 0; i < perRow; i++)
        for (let b = 0; b < wide; b++) row[i * wide + (little ? wide - 1 - b : b)] = apart[b * perRow + i]!
    }
  }
  const numbers =
    depth <= 8
      ? new Uint8Array(perRow * rows)
      : depth <= 16 && !isFloat
        ? new Uint16Array(perRow * rows)
        : isFloat && depth <= 32
          ? new Float32Array(perRow * rows)
          : new Float64Array(perRow * rows)
  const view = new DataView(whole.buffer)
  for (let y = 0; y < rows; y++)
    for (let i = 0; i < perRow; i++) {
      const at = y * rowBytes + i * wide
      const to = y * perRow + i
      if (depth === 8) numbers[to] = whole[at]!
      else if (depth < 8) {
        const bit = i * depth
        numbers[to] = (whole[y * rowBytes + (bit >> 3)]! >> (8 - depth - (bit & 7))) & ((1 << depth) - 1)
      } else if (depth < 16) numbers[to] = bitsAt(whole, y * rowBytes * 8 + i * depth, depth)
      else if (depth === 16) numbers[to] = isFloat ? half(view.getUint16(at, little)) : view.getUint16(at, little)
      else if (isFloat) numbers[to] = depth === 32 ? view.getFloat32(at, little) : view.getFloat64(at, little)
      else numbers[to] = view.getUint32(at, little)
      if (predictor === 2 && i >= each && depth >= 8) numbers[to] = (numbers[to]! + numbers[to - each]!) % 2 ** depth
    }
  return numbers
}

/** A number of nine to fifteen bits, high bits first, which may lie in three bytes. */
function bitsAt(bytes: Uint8Array, bit: number, depth: number): number {
  const at = bit >> 3
  const three = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
  return (three >> (24 - (bit & 7) - depth)) & ((1 << depth) - 1)
}

/** A number of sixteen bits as a fraction (IEEE 754, binary16). */
function half(bits: number): number {
  const exponent = (bits >> 10) & 31
  const size = exponent === 0 ? (bits & 1023) * 2 ** -24 : (1 + (bits & 1023) / 1024) * 2 ** (exponent - 15)
  return bits & 0x8000 ? -size : size
}
