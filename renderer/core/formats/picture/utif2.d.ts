/** What is used of utif2; its own types would bring Node's globals into the core. */
export interface Directory {
  readonly t256?: readonly number[]
  readonly t257?: readonly number[]
  readonly width: number
  readonly height: number
  readonly data?: Uint8Array
}
export function decode(buffer: ArrayBuffer): Directory[]
export function decodeImage(buffer: ArrayBuffer, directory: Directory, all: readonly Directory[]): void
