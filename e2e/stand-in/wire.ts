/** Values on their way between page and main process: plain data, with bytes as base64, as structured cloning would carry them. */
export type Encoded = unknown

/** A value fit for the wire. */
export function encode(value: unknown): Encoded {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') }
  if (Array.isArray(value)) return value.map(encode)
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, encode(v)]))
  return value
}

/** The value that was sent. */
export function decode(value: Encoded): unknown {
  if (Array.isArray(value)) return value.map(decode)
  if (value !== null && typeof value === 'object') {
    if ('$bytes' in value) return new Uint8Array(Buffer.from(String(value.$bytes), 'base64'))
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, decode(v)]))
  }
  return value
}

/** A preload script as an init script of the page, with the two parts of electron that a sandboxed preload may use. */
export function preloadScript(source: string): string {
  return `(() => {
    const encode = (v) => v instanceof Uint8Array ? { $bytes: toBase64(v) } : Array.isArray(v) ? v.map(encode)
      : v && typeof v === 'object' ? Object.fromEntries(Object.entries(v).map(([k, x]) => [k, encode(x)])) : v
    const decode = (v) => Array.isArray(v) ? v.map(decode) : v && typeof v === 'object'
      ? '$bytes' in v ? Uint8Array.from(atob(v.$bytes), (c) => c.charCodeAt(0)) : Object.fromEntries(Object.entries(v).map(([k, x]) => [k, decode(x)])) : v
    const toBase64 = (bytes) => { let s = ''; for (let i = 0; i < bytes.length; i += 8192) s += String.fromCharCode(...bytes.subarray(i, i + 8192)); return btoa(s) }
    const listeners = new Map()
    window.__deliver = (channel, args) => { for (const l of listeners.get(channel) ?? []) l({}, ...args.map(decode)) }
    const ipc = window.__ipc
    const electron = {
      contextBridge: { exposeInMainWorld: (name, value) => Object.defineProperty(window, name, { value: Object.freeze(value) }) },
      ipcRenderer: {
        invoke: async (channel, ...args) => decode(await ipc('invoke', channel, args.map(encode))),
        send: (channel, ...args) => void ipc('send', channel, args.map(encode)),
        on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
      },
    }
    const require = (name) => { if (name === 'electron') return electron; throw new Error('A sandboxed preload has no module ' + name) }
    ;(function (require, module, exports) {
${source}
})(require, { exports: {} }, {})
  })()`
}
