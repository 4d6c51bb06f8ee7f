import { stateOf, UnreadableState, type KeptState } from '../../core/versions'

/** Largest state that is unpacked, in characters of JSON: what is larger is no document that was ever kept. */
const largest = 400_000_000

/** A state as it is kept: JSON, compressed by gzip. */
export async function packState(state: KeptState): Promise<Uint8Array> {
  const json = new Blob([JSON.stringify(state)]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(json).arrayBuffer())
}

/**
 * The state that was packed.
 *
 * @throws UnreadableState
 */
export async function unpackState(bytes: Uint8Array): Promise<KeptState> {
  let value: unknown
  try {
    value = JSON.parse(await unzipped(bytes))
  } catch (cause) {
    throw cause instanceof UnreadableState ? cause : new UnreadableState('its bytes are damaged')
  }
  return stateOf(value)
}

async function unzipped(bytes: Uint8Array): Promise<string> {
  const packed = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream()
  const reader = packed.pipeThrough(new DecompressionStream('gzip')).pipeThrough(new TextDecoderStream()).getReader()
  let json = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return json
    json += value
    if (json.length > largest) {
      await reader.cancel()
      throw new UnreadableState('it is too large to be read')
    }
  }
}
