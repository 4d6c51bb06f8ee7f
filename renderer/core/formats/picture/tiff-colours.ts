/** Turns the samples of a point, each 0..1, into red, green and blue, each 0..1. */
export type ToLight = (samples: Float32Array) => readonly [number, number, number]

/** By PhotometricInterpretation (TIFF 6.0, tag 262); null for a kind that is not shown. */
export function lightOf(photometric: number, samples: number, palette: readonly number[]): ToLight | null {
  switch (photometric) {
    case 0:
      return ([v = 0]) => [1 - v, 1 - v, 1 - v]
    case 1:
      return ([v = 0]) => [v, v, v]
    case 2:
      return samples >= 3 ? ([r = 0, g = 0, b = 0]) => [r, g, b] : null
    case 5:
      return samples >= 4
        ? ([c = 0, m = 0, y = 0, k = 0]) => [(1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)]
        : null
    case 6:
      return samples >= 3 ? fromLightAndDifferences : null
    case 8:
    case 9:
      return samples === 1 || samples >= 3 ? (lab) => fromLab(lab, samples, photometric === 9) : null
    case 3: {
      const size = palette.length / 3
      const most = palette.some((v) => v > 255) ? 65535 : 255
      const at = (v: number, i: number) => palette[i * size + Math.round(v * (size - 1))]! / most
      return size >= 2 ? ([v = 0]) => [at(v, 0), at(v, 1), at(v, 2)] : null
    }
    default:
      return null
  }
}

/** CIE L*a*b*, with a* and b* as signed numbers (TIFF's own) or shifted by half (ICC's), under daylight (D65), as sRGB. */
function fromLab([l = 0, a = 0, b = 0]: Float32Array, samples: number, isShifted: boolean): [number, number, number] {
  const signed = (v: number) => (isShifted ? v * 255 - 128 : v > 0.5 ? v * 255 - 256 : v * 255)
  const y = (l * 100 + 16) / 116
  const x = samples === 1 ? y : y + signed(a) / 500
  const z = samples === 1 ? y : y - signed(b) / 200
  const linear = (t: number) => (t > 6 / 29 ? t ** 3 : (t - 16 / 116) * 3 * (6 / 29) ** 2)
  const [X, Y, Z] = [linear(x) * 0.95047, linear(y), linear(z) * 1.08883]
  // IEC 61966-2-1.
  const light = [
    3.2404542 * X - 1.5371385 * Y - 0.4985314 * Z,
    -0.969266 * X + 1.8760108 * Y + 0.041556 * Z,
    0.0556434 * X - 0.2040259 * Y + 1.0572252 * Z,
  ]
  return light.map((v) => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055)) as [number, number, number]
}

/** Light and its differences to blue and red (ITU-R BT.601), over the whole range. */
function fromLightAndDifferences([y = 0, blue = 0, red = 0]: Float32Array): [number, number, number] {
  const [cb, cr] = [blue - 128 / 255, red - 128 / 255]
  return [y + 1.402 * cr, y - 0.344136 * cb - 0.714136 * cr, y + 1.772 * cb]
}
