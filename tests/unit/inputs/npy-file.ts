/** A .npy file with any header text, right or wrong. */
export function npyFile(header: string, data: Uint8Array, version = 1): Uint8Array {
  const begin = version === 1 ? 10 : 12
  const start = Math.ceil((begin + header.length + 1) / 64) * 64
  const file = new Uint8Array(start + data.length)
  const view = new DataView(file.buffer)
  file.set([0x93, ...new TextEncoder().encode('NUMPY'), version, 0])
  if (version === 1) view.setUint16(8, start - begin, true)
  else view.setUint32(8, start - begin, true)
  file.set(new TextEncoder().encode(`${header.padEnd(start - begin - 1)}\n`), begin)
  file.set(data, start)
  return file
}
