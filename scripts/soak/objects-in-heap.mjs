// What a page's objects take, without the code that the engine makes of functions as they are used more: that grows for a long time
// and ends with the functions there are.

/**
 * @param {import('@playwright/test').CDPSession} session of the page, with HeapProfiler enabled
 * @returns {Promise<number>} bytes
 */
export async function objectsInHeap(session) {
  const chunks = []
  const hear = ({ chunk }) => chunks.push(chunk)
  session.on('HeapProfiler.addHeapSnapshotChunk', hear)
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  session.off('HeapProfiler.addHeapSnapshotChunk', hear)
  const { snapshot, nodes } = JSON.parse(chunks.join(''))
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [type, size] = ['type', 'self_size'].map((field) => fields.indexOf(field))
  const counted = new Set(
    [
      'object',
      'closure',
      'array',
      'string',
      'concatenated string',
      'sliced string',
      'regexp',
      'number',
      'bigint',
      'symbol',
      'hidden',
    ].map((name) => types[0].indexOf(name)),
  )
  let sum = 0
  for (let at = 0; at < nodes.length; at += fields.length) if (counted.has(nodes[at + type])) sum += nodes[at + size]
  return sum
}
