/**
 * Encodings that write other scripts with bytes of ASCII: UTF-7 (RFC 2152), ISO-2022-JP (RFC 1468) and -KR (RFC 1557), HZ (RFC 1843).
 * Only the second is one that browsers decode.
 */
const labels = ['utf-7', 'iso-2022-jp', 'iso-2022-kr', 'hz-gb-2312'] as const

/** Whether a label is one of these encodings. */
export function isSevenBit(label: string): boolean {
  return (labels as readonly string[]).includes(label)
}

/** How much of a file is looked at, in bytes. */
const sample = 65_536

const letters = /^[\p{L}\p{M}\p{N}\p{P}\p{S}\u00a0\u00ad\u200b-\u200f]+$/u

/** The one of these encodings that bytes show beyond doubt; null for none of them. */
export function sevenBitEncoding(bytes: Uint8Array): (typeof labels)[number] | null {
  if (bytes.length < 4 || !isAscii(bytes)) return null
  const ascii = asciiOf(bytes.subarray(0, sample))
  // eslint-disable-next-line no-control-regex -- ESC is what it begins with
  if (/^\x1b\$\)C/m.test(ascii) && ascii.includes('\x0e')) return 'iso-2022-kr'
  // eslint-disable-next-line no-control-regex
  if (/\x1b\$[@B]/.test(ascii) && isSound(() => new TextDecoder('iso-2022-jp', { fatal: true }).decode(bytes)))
    return 'iso-2022-jp'
  if (isHz(ascii)) return 'hz-gb-2312'
  return isUtf7(ascii) ? 'utf-7' : null
}

function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! > 127) return false
  return true
}

/** Decodes one of these encodings; what is no character in it becomes U+FFFD. */
export function decodeSevenBit(bytes: Uint8Array, label: string): string {
  if (label === 'iso-2022-jp') return new TextDecoder(label).decode(bytes)
  if (label === 'utf-7') return decodeUtf7(bytes)
  if (label === 'hz-gb-2312') return decodeHz(bytes)
  return decodeIso2022Kr(bytes)
}

function isSound(decode: () => string): boolean {
  try {
    return !decode().includes('\ufffd')
  } catch {
    return false
  }
}

function asciiOf(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252').decode(bytes)
}

/** Each tilde begins or ends a stretch of Chinese, stands for itself or joins lines, and each stretch is of whole characters. */
function isHz(ascii: string): boolean {
  const stretches = [...ascii.matchAll(/~\{((?:[!-}][!-~])*)~\}/g)]
  if (!stretches.some(([, inner]) => inner!.length > 2)) return false
  return !ascii.replace(/~\{(?:[!-}][!-~])*~\}|~~|~\n/g, '').includes('~')
}

/** Two stretches of base64 or more, or a long one, each of which is whole characters beyond ASCII, as texts have them, of few scripts. */
function isUtf7(ascii: string): boolean {
  const pluses = [...ascii.matchAll(/\+([A-Za-z0-9+/]*)-?/g)].map(([, inner]) => inner!)
  const stretches = pluses.filter((inner) => inner !== '')
  if (!(stretches.length > 1 || (stretches[0]?.length ?? 0) >= 8)) return false
  const decoded = stretches.map(decodedStretch)
  if (decoded.some((text) => text === null || !letters.test(text) || !/[^\0-\x7f]/.test(text))) return false
  const blocks = new Set(decoded.flatMap((text) => [...text!].map((c) => blockOf(c.codePointAt(0)!))))
  return blocks.size <= 4
}

function blockOf(code: number): number {
  return code >= 0x3000 && code < 0xe000 ? 0x3000 : code < 0x250 ? 0 : code >> 8
}

/** The characters of a stretch of UTF-7's base64; null where it has bits too many. */
function decodedStretch(inner: string): string | null {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  let bits = 0
  let held = 0
  const units: number[] = []
  for (const sign of inner) {
    bits = ((bits << 6) | alphabet.indexOf(sign)) & 0x3fffff
    held += 6
    if (held < 16) continue
    held -= 16
    units.push((bits >> held) & 0xffff)
  }
  if (held >= 6 || (bits & ((1 << held) - 1)) !== 0) return null
  const text = units.map((unit) => String.fromCharCode(unit)).join('')
  return /\p{Cs}/u.test(text) ? null : text
}

function decodeUtf7(bytes: Uint8Array): string {
  return asciiOf(bytes).replace(/\+([A-Za-z0-9+/]*)-?/g, (_, inner: string) =>
    inner === '' ? '+' : (decodedStretch(inner) ?? '\ufffd'),
  )
}

/** Stretches of pairs of ASCII, as the encoding of eight bits has them with the upper bit set. */
function decodedPairs(inner: string, label: string): string {
  return new TextDecoder(label).decode(Uint8Array.from(inner, (sign) => sign.charCodeAt(0) | 0x80))
}

function decodeHz(bytes: Uint8Array): string {
  return asciiOf(bytes)
    .replace(/~\{(.*?)(?:~\}|$)/gm, (_, inner: string) => decodedPairs(inner, 'gb18030'))
    .replace(/~~|~\n/g, (mark) => (mark === '~~' ? '~' : ''))
}

function decodeIso2022Kr(bytes: Uint8Array): string {
  return (
    asciiOf(bytes)
      // eslint-disable-next-line no-control-regex -- its marks are control characters
      .replace(/\x1b\$\)C/g, '')
      // eslint-disable-next-line no-control-regex
      .replace(/\x0e([^\x0f\n]*)\x0f?/g, (_, inner: string) => decodedPairs(inner, 'euc-kr'))
      .replaceAll('\x0f', '')
  )
}
